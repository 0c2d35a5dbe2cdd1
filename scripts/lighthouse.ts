// Measures every public page as a phone on a slow line sees it, and fails below 95 in any category. Lighthouse is
// fetched when it is asked for: with all it brings it is 185 MB.
//   npm run lighthouse                            on a demo city of its own
//   npm run lighthouse -- http://localhost:3000   on one that runs already

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findChromium } from '../test/browser/chromium.ts'
import { addressOf, PUBLIC_PAGES } from '../test/browser/public-addresses.ts'
import { freePort, startHeart } from '../test/process/heart-process.ts'

const run = promisify(execFile)
/** The last that runs on Node 20. */
const LIGHTHOUSE = 'lighthouse@12.8.2'
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const LEAST = 95
/** Now and then the browser gives Lighthouse no picture of a page; then there is no score, not a low one. */
const TRIES = 5

type Scores = Record<(typeof CATEGORIES)[number], number>
interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<
    string,
    { score: number | null; title: string; displayValue?: string; errorMessage?: string }
  >
}

async function measure(address: string): Promise<Report> {
  const { stdout } = await run(
    'npx',
    [
      '--yes',
      LIGHTHOUSE,
      address,
      '--quiet',
      '--output=json',
      '--no-enable-error-reporting',
      '--chrome-flags=--headless=new --no-sandbox',
    ],
    { env: { ...process.env, CHROME_PATH: await findChromium() }, maxBuffer: 64 * 1024 * 1024 },
  )
  return JSON.parse(stdout)
}

/** The four scores, 0 to 100, and what took from them. */
async function scoresOf(address: string): Promise<{ scores: Scores; lost: string[] }> {
  let unscored = ''
  for (let tries = 0; tries < TRIES; tries++) {
    const { categories, audits } = await measure(address)
    const refs = Object.values(categories).flatMap(({ auditRefs }) => auditRefs)
    const weighed = refs.flatMap(({ id, weight }) => (weight > 0 ? (audits[id] ?? []) : []))
    unscored = weighed.find(({ errorMessage }) => errorMessage)?.errorMessage ?? ''
    if (unscored) continue
    const lost = weighed
      .filter(({ score }) => score !== null && score < 0.9)
      .map(({ title, displayValue = '' }) => `${title} ${displayValue}`.trim())
    const scores = Object.fromEntries(
      CATEGORIES.map((name) => [name, Math.round(100 * (categories[name]?.score ?? 0))]),
    ) as Scores
    return { scores, lost }
  }
  throw new Error(`Lighthouse could not measure ${address}: ${unscored}`)
}

async function measureAll(url: string): Promise<boolean> {
  let isGood = true
  console.log(`${'page'.padEnd(28)}${CATEGORIES.map((name) => name.padStart(16)).join('')}`)
  for (const path of PUBLIC_PAGES) {
    const { scores, lost } = await scoresOf(url + (await addressOf(url, path)))
    console.log(path.padEnd(28) + CATEGORIES.map((name) => String(scores[name]).padStart(16)).join(''))
    for (const sentence of lost) console.log(`  – ${sentence}`)
    isGood &&= CATEGORIES.every((name) => scores[name] >= LEAST)
  }
  return isGood
}

const [given] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'heart-lighthouse-'))
const heart = given
  ? null
  : await startHeart(folder, await freePort(), [], { HEART_DEMO_SPEED: '0', HEART_LOG: 'error' })
try {
  const isGood = await measureAll((given ?? heart?.url ?? '').replace(/\/$/, ''))
  console.log(isGood ? `Every page scores ${LEAST} or more.` : `A page scores less than ${LEAST}.`)
  process.exitCode = isGood ? 0 : 1
} finally {
  await heart?.stop()
  rmSync(folder, { recursive: true, force: true })
}
