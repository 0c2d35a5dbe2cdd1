import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { Brief } from '@heart/replay/plan'
import { bytesOf, openDocument, PAPER, Sheet } from '../../platform/paper/sheet.ts'
import { firstPage, foot, type Setting, secondPage } from './pages.ts'

const SUBJECT = 'Council brief'
/** Type from generous to tight. */
const SCALES = [1.2, 1.14, 1.08, 1.04, 1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.7, 0.64, 0.58, 0.52]
/**
 * What is shown one by one, from much to little. Large type is not bought with silence: little is accepted only once type is
 * at most so large.
 */
const CONTENTS = [
  { zones: 24, notes: 9, atMost: 2 },
  { zones: 16, notes: 9, atMost: 2 },
  { zones: 12, notes: 9, atMost: 2 },
  { zones: 10, notes: 6, atMost: 0.92 },
  { zones: 8, notes: 3, atMost: 0.88 },
  { zones: 6, notes: 1, atMost: 0.8 },
  { zones: 4, notes: 0, atMost: 0.76 },
]
const LEAST: Setting = { scale: SCALES.at(-1) as number, zones: 3, notes: 0, teamsFirst: false }

/** The council brief as an accessible PDF of exactly two letter pages. */
export async function briefPdf(brief: Brief): Promise<Uint8Array> {
  const setting = await settingOf(brief)
  const titles = { title: brief.question, author: brief.agencyName, subject: SUBJECT }
  const doc = openDocument(titles)
  const bytes = bytesOf(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  for (const page of [1, 2] as const) {
    doc.addPage()
    const sheet = new Sheet(doc, root, setting.scale)
    setPage(sheet, brief, setting, page)
    foot(new Sheet(doc, root, 1), brief, page)
  }
  root.end()
  doc.end()
  return await bytes
}

function setPage(sheet: Sheet, brief: Brief, setting: Setting, page: 1 | 2): void {
  if (page === 1) firstPage(sheet, brief, setting)
  else secondPage(sheet, brief, setting)
}

/** The largest type with which both pages hold what they have to say. */
async function settingOf(brief: Brief): Promise<Setting> {
  const fits = measure(brief)
  for (const scale of SCALES) {
    for (const teamsFirst of [true, false]) {
      await letOthersRun()
      if (!fits({ ...LEAST, scale, teamsFirst }, 1)) continue
      const content = CONTENTS.find((each) => scale <= each.atMost && fits({ ...each, scale, teamsFirst }, 2))
      if (content) return { ...content, scale, teamsFirst }
    }
  }
  return LEAST
}

/** Sets a page on paper without end, to see how long it becomes. */
function measure(brief: Brief): (setting: Setting, page: 1 | 2) => boolean {
  const doc = openDocument({ title: '', author: '', subject: SUBJECT }, 40_000)
  doc.resume()
  const root = doc.struct('Document')
  doc.addStructure(root)
  return (setting, page) => {
    doc.addPage()
    const sheet = new Sheet(doc, root, setting.scale)
    setPage(sheet, brief, setting, page)
    return sheet.y <= PAPER.height - PAPER.bottom
  }
}
