import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import type { YearSeen } from './same-everywhere.ts'

/** The bench's year in a real Chromium. Secure contexts only have the hash, so the page is served as localhost. */
export async function seeYearInBrowser(executablePath: string, turns: number): Promise<YearSeen> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('./same-everywhere.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'replayBench',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.route('http://localhost/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>replay</title>' }),
    )
    await page.goto('http://localhost/')
    await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' })
    return await page.evaluate(
      (count) =>
        (
          globalThis as unknown as { replayBench: { seeYear(n: number): Promise<YearSeen> } }
        ).replayBench.seeYear(count),
      turns,
    )
  } finally {
    await browser.close()
  }
}
