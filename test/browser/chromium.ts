import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromiumBinary from '@sparticuz/chromium'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** A Chromium of the operator's choice, else one on the machine, else the one from the npm package. */
export async function findChromium(): Promise<string> {
  return process.env.CHROMIUM_PATH ?? [...INSTALLED, MAC].find(existsSync) ?? (await unpacked())
}

/** The package unpacks into the temporary folder; one of each user's own, so that users do not meet there. */
async function unpacked(): Promise<string> {
  const shared = process.env.TMPDIR
  process.env.TMPDIR = join(tmpdir(), `heart-chromium-${process.getuid?.() ?? 'user'}`)
  mkdirSync(process.env.TMPDIR, { recursive: true, mode: 0o700 })
  try {
    return await chromiumBinary.executablePath()
  } finally {
    if (shared === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = shared
  }
}
