import { existsSync } from 'node:fs'
import chromiumBinary from '@sparticuz/chromium'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string
  }
}

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** A Chromium of the operator's choice, else one on the machine, else the one from the npm package. */
export default async function setup(project: TestProject): Promise<void> {
  const given = process.env.CHROMIUM_PATH ?? [...INSTALLED, MAC].find(existsSync)
  project.provide('chromiumPath', given ?? (await chromiumBinary.executablePath()))
}
