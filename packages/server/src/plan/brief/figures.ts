import { type Brief, type BriefStep, type BriefZone, telling } from '@heart/replay/plan'
import { INK, type Sheet } from '../../platform/paper/sheet.ts'

const COLOR: Readonly<Record<BriefStep['key'], string>> = {
  warranted: INK.total,
  out_of_area: INK.area,
  out_of_hours: INK.hours,
  no_team_on_duty: INK.team,
  too_far: INK.area,
  all_teams_busy: INK.team,
  person: INK.person,
  phone: INK.phone,
}

const nameOf = ({ mark }: { mark: string }): string => mark || 'As it was'

interface Lane {
  readonly x: number
  readonly width: number
}

/** Columns for the options, right of the labels. */
function lanesOf(sheet: Sheet, options: number, labels: number): Lane[] {
  const between = 10
  const width = (sheet.width - labels - between * options) / options
  return Array.from({ length: options }, (_, i) => ({
    x: sheet.x + labels + between + i * (width + between),
    width,
  }))
}

/** A figure in which everything is drawn at once, told by its alternative text. */
function figure(sheet: Sheet, alt: string, height: number, draw: () => void): void {
  const { x, y, width } = sheet
  sheet.element('Figure', { alt, bbox: [x, y, x + width, y + height], placement: 'Block' }, draw)
  sheet.y = y + height
}

function heads(sheet: Sheet, brief: Brief, lanes: readonly Lane[]): void {
  for (const [i, option] of brief.options.entries()) {
    const { x, width } = lanes[i] as Lane
    const look = { step: -1, bold: true }
    const { mark, name } = option
    sheet.put(sheet.clip(mark === '' ? name : `${mark}  ${name}`, width, look), x, sheet.y, width + 4, look)
  }
}

/** From every warranted call down to the answered ones, one column an option. */
export function waterfall(sheet: Sheet, brief: Brief): void {
  const isThere = ({ key }: BriefStep, i: number) =>
    key !== 'too_far' || brief.options.some(({ steps }) => (steps[i]?.share ?? 0) > 0)
  const rows = (brief.options[0]?.steps ?? []).flatMap((step, i) => (isThere(step, i) ? [{ step, i }] : []))
  const labels = 118 * sheet.scale
  const lanes = lanesOf(sheet, brief.options.length, labels)
  const row = sheet.size(0) * 1.55
  const alt = `What becomes of every 100 warranted calls. ${brief.options
    .map(
      (option) =>
        `${nameOf(option)}: ${rows
          .slice(1)
          .map(({ i }) => sayStep(option.steps[i]))
          .join(', ')}`,
    )
    .join('. ')}.`
  figure(sheet, alt, row * (rows.length + 1), () => {
    heads(sheet, brief, lanes)
    for (const [at, { step, i }] of rows.entries()) {
      const y = sheet.y + row * (at + 1)
      const isReason = !['warranted', 'person', 'phone'].includes(step.key)
      sheet.put(`${isReason ? '− ' : ''}${step.label}`, sheet.x, y, labels, { bold: !isReason })
      for (const [option, lane] of lanes.entries())
        drawStep(sheet, brief.options[option]?.steps[i], lane, y, row)
    }
  })
}

const sayStep = (step: BriefStep | undefined): string =>
  step ? `${step.label.toLowerCase()} ${step.percent}` : ''

function drawStep(
  sheet: Sheet,
  step: BriefStep | undefined,
  { x, width }: Lane,
  y: number,
  row: number,
): void {
  if (!step) return
  const number = 38 * sheet.scale
  const bar = width - number
  const height = row * 0.62
  const { doc } = sheet
  doc.rect(x, y + row * 0.02, bar, height).fill(INK.soft)
  if (step.share > 0) {
    doc
      .rect(x + step.from * bar, y + row * 0.02, Math.max(0.75, step.share * bar), height)
      .fill(COLOR[step.key])
  }
  sheet.put(step.percent, x + bar, y, number, { align: 'right', step: -0.5, tabular: true })
}

/** How many zones may be drawn one by one. */
export function zonesFigure(sheet: Sheet, brief: Brief, most: number): void {
  const zones = telling(brief.zones, most)
  const labels = 92 * sheet.scale
  const lanes = lanesOf(sheet, brief.options.length, labels)
  const row = sheet.size(0) * 1.4
  const alt = `Share of warranted calls answered by zone. ${zones.map((zone) => sayZone(brief, zone)).join('. ')}.`
  figure(sheet, alt, row * (zones.length + 1), () => {
    heads(sheet, brief, lanes)
    for (const [at, zone] of zones.entries()) {
      const y = sheet.y + row * (at + 1)
      sheet.put(sheet.clip(zone.zone, labels), sheet.x, y, labels + 4)
      for (const [option, lane] of lanes.entries()) drawShare(sheet, zone, option, lane, y, row)
    }
  })
}

const sayZone = ({ options }: Brief, { zone, shares }: BriefZone): string =>
  `${zone}: ${shares.map((share, i) => `${nameOf(options[i] as Brief['options'][0])} ${share.text}`).join(', ')}`

function drawShare(
  sheet: Sheet,
  zone: BriefZone,
  option: number,
  { x, width }: Lane,
  y: number,
  row: number,
): void {
  const { doc } = sheet
  const number = 38 * sheet.scale
  const bar = width - number
  const top = y + row * 0.04
  const height = row * 0.58
  const share = zone.shares[option]
  const was = zone.shares[0]?.value ?? 0
  doc.rect(x, top, bar, height).fill(INK.soft)
  if (share?.value)
    doc.rect(x, top, Math.max(0.75, share.value * bar), height).fill(option === 0 ? INK.strong : INK.person)
  // Where the zone stood as it was: what passes the mark is gained, what stays short of it is lost.
  if (option > 0) {
    doc.rect(x + was * bar - 0.9, top - 1.5, 1.8, height + 3).fillAndStroke(INK.text, '#ffffff')
  }
  sheet.put(share?.text ?? '–', x + bar, y, number, { align: 'right', step: -0.5, tabular: true })
}
