import type { Brief, BriefOption } from '@heart/replay/plan'
import { INK, PAPER, type Piece, type Sheet } from '../../platform/paper/sheet.ts'
import { waterfall, zonesFigure } from './figures.ts'
import { comparisonTable } from './table.ts'

/** What gives way when there is much to say. */
export interface Setting {
  /** Of type and space. */
  readonly scale: number
  /** Zones drawn one by one. */
  readonly zones: number
  readonly notes: number
  /** Whether what it asks of the teams stands on the first page. */
  readonly teamsFirst: boolean
}

const titleOf = ({ mark, name }: BriefOption): string => (mark === '' ? name : `${mark}  ${name}`)
const withOf = ({ mark, name }: BriefOption): string => (mark === '' ? name : `With ${mark}`)

/** The question, the options, what they come to, and what becomes of every call. */
export function firstPage(sheet: Sheet, brief: Brief, { teamsFirst }: Setting): void {
  const said = [{ text: 'Council brief', bold: true }, { text: `  ·  ${brief.agencyName}  ·  ${brief.date}` }]
  sheet.block('P', said, { color: INK.quiet })
  if (brief.synthetic !== '') sheet.block('P', brief.synthetic, { bold: true })
  sheet.gap(6)
  sheet.heading('H1', brief.question, brief.question.length > LONG_QUESTION ? 2.2 : 4)
  sheet.block('P', brief.lead, { step: 1 })
  space(sheet)
  sheet.heading('H2', 'The options, and what each buys')
  const [was, ...options] = brief.options as [BriefOption, ...BriefOption[]]
  sheet.block('P', lead(was.name, was.consists))
  sheet.gap(5)
  sideBySide(sheet, options, (option) => {
    sheet.heading('H3', titleOf(option))
    sheet.block('P', option.buys.join(' '))
    sheet.gap(1.5)
    sheet.block('P', option.consists, { color: INK.quiet })
  })
  space(sheet)
  sheet.heading('H2', 'The options side by side')
  comparisonTable(sheet, brief)
  space(sheet)
  sheet.heading('H2', 'What becomes of every warranted call')
  sheet.block('P', brief.stepsNote, { step: -1, color: INK.quiet })
  sheet.gap(3)
  waterfall(sheet, brief)
  sheet.gap(4)
  for (const option of brief.options) sheet.block('P', lead(withOf(option), lowered(option.unanswered)))
  if (teamsFirst) {
    space(sheet)
    teams(sheet, brief)
  }
}

/** Characters; longer ones are set smaller. */
const LONG_QUESTION = 90

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1)
const space = (sheet: Sheet): void => sheet.gap(10)

/** Two or three beside each other, read one after the other; one alone takes the whole width. */
function sideBySide<T>(sheet: Sheet, list: readonly T[], set: (item: T) => void): void {
  const perRow = list.length === 4 ? 2 : Math.max(1, list.length)
  for (let i = 0; i < list.length; i += perRow) {
    if (i > 0) sheet.gap(5)
    sheet.columns(list.slice(i, i + perRow).map((item) => () => set(item)))
  }
}

/** Who is served, how tired the teams get, how sure it is, how it was worked out, what the words mean. */
export function secondPage(sheet: Sheet, brief: Brief, setting: Setting): void {
  sheet.heading('H2', 'Who is answered, and where')
  sheet.block('P', zonesSubtitle(brief, setting.zones), { step: -1, color: INK.quiet })
  sheet.gap(3)
  zonesFigure(sheet, brief, setting.zones)
  sheet.gap(4)
  for (const option of brief.options) sheet.block('P', lead(withOf(option), option.zones))
  if (!setting.teamsFirst) {
    space(sheet)
    teams(sheet, brief)
  }
  space(sheet)
  sheet.columns([() => sureness(sheet, brief), () => working(sheet, brief, setting)])
  space(sheet)
  sheet.heading('H2', 'What the words mean')
  const half = Math.ceil(brief.definitions.length / 2)
  sheet.columns([
    () => meanings(sheet, brief.definitions.slice(0, half)),
    () => meanings(sheet, brief.definitions.slice(half)),
  ])
}

function teams(sheet: Sheet, brief: Brief): void {
  sheet.heading('H2', 'What it asks of the teams')
  for (const option of brief.options) {
    sheet.block('P', lead(option.isOverLimit ? `${withOf(option)}, a warning` : withOf(option), option.work))
  }
}

function zonesSubtitle({ zones, zonesNote }: Brief, most: number): string {
  const shown =
    zones.length > most
      ? `${most} of ${zones.length} zones; all of them are in the web brief.`
      : `${zones.length} zones.`
  return `Share of warranted calls answered, by the zone they came from, worst served first. The mark shows as it was. ${shown} ${zonesNote}`.trim()
}

const lead = (bold: string, text: string): Piece[] => [{ text: `${bold}: `, bold: true }, { text }]

function sureness(sheet: Sheet, brief: Brief): void {
  sheet.heading('H2', 'How sure this is')
  sheet.block('P', brief.uncertainty.join(' '))
  sheet.gap(9)
  sheet.heading('H2', 'Cost')
  sheet.block('P', brief.cost)
}

function working(sheet: Sheet, brief: Brief, { notes }: Setting): void {
  sheet.heading('H2', 'How it was worked out')
  sheet.block('P', brief.method.join(' '))
  sheet.gap(3)
  sheet.block('P', brief.leavesOut)
  const hidden = brief.notes.length - notes
  const said = [
    ...brief.notes.slice(0, notes),
    ...(hidden > 0 ? [`${hidden} more remarks are in the web brief.`] : []),
  ]
  if (said.length === 0) return
  sheet.gap(3)
  sheet.block('P', said.join(' '))
}

function meanings(sheet: Sheet, definitions: Brief['definitions']): void {
  for (const { term, text } of definitions) {
    sheet.block('P', lead(term, text), { step: -0.7 })
    sheet.gap(2)
  }
}

/** At the foot of each page, outside of what is read aloud. */
export function foot(sheet: Sheet, brief: Brief, page: number): void {
  const y = PAPER.height - PAPER.bottom + 8
  sheet.rule(y - 5)
  const look = { step: -1, color: INK.quiet }
  sheet.doc.markContent('Artifact', { type: 'Pagination' })
  sheet.put(
    `${brief.agencyName}. ${brief.source}${brief.synthetic === '' ? '' : ' Synthetic data.'}`,
    sheet.x,
    y,
    sheet.width - 60,
    look,
  )
  sheet.put(`${page} of 2`, sheet.x + sheet.width - 60, y, 60, { ...look, align: 'right' })
  sheet.doc.endMarkedContent()
}
