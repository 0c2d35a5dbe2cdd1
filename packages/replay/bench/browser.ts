/** `npm run bench replay-browser`: the same year in Node and in Chromium, call by call, and how the times compare. */
import chromiumBinary from '@sparticuz/chromium'
import { seeYearInBrowser } from './in-browser.ts'
import { round } from './measure.ts'
import { seeYear } from './same-everywhere.ts'

const TURNS = 40
const path = process.env.CHROMIUM_PATH ?? (await chromiumBinary.executablePath())
const inNode = await seeYear(TURNS)
const inBrowser = await seeYearInBrowser(path, TURNS)
const ratio = (name: string): number =>
  round((inBrowser.best[name] as number) / (inNode.best[name] as number))
console.log(
  JSON.stringify({
    name: 'replay in the browser',
    same: JSON.stringify(inNode.hashes) === JSON.stringify(inBrowser.hashes),
    nodeMs: round(inNode.best.atOnce as number),
    browserMs: round(inBrowser.best.atOnce as number),
    ratioAtOnce: ratio('atOnce'),
    ratioWaiting: ratio('waiting'),
    ratioReturning: ratio('returning'),
    aim: 1.3,
  }),
)
