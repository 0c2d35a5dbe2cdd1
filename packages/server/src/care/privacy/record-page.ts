import type { Agency } from '@heart/domain/program'
import type { WholeRecord } from './whole-record.ts'

/** The parts of a record in the order in which somebody would ask for them; what is not named here follows. */
const TITLES: Readonly<Record<string, string>> = {
  neighbor: 'Who you are to us',
  neighbor_revision: 'How that was changed',
  neighbor_join: 'Records that were joined, or parted again',
  neighbor_link: 'Calls and visits',
  response_plan: 'What the next team should know',
  response_plan_save: 'How that was written',
  care_request: 'That you wished to hear from us',
  care_case: 'Cases',
  care_goal: 'Goals',
  care_milestone: 'Milestones',
  care_step: 'Steps',
  care_attempt: 'When we tried to reach you',
  care_case_revision: 'How the cases changed',
  referral: 'Referrals',
  funding_request: 'Money asked for',
  funding_detail: 'What the money was for',
  funding_approval: 'Who decided about the money',
  funding_receipt: 'Receipts',
  funding_step: 'What became of the money',
  consent: 'Your consents',
  disclosure: 'Who received something about you',
  care_team: 'Who is assigned to you',
  privacy_request: 'What you asked of us',
  break_glass: 'Opened in an emergency',
  label_change: 'Labels put on or taken off',
  care_read: 'Who read your record',
}
const ORDER = Object.keys(TITLES)

const textOnly = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
const plain = (name: string): string => {
  const words = name
    .replace(/_(id|at)$/, '')
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/

/** Ids lead a program from one record to another and tell a reader nothing; they stand in the data. */
const OPAQUE = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
const KEY = /^[a-z]+(_[a-z]+)+$/

/** The whole record as a page to print: text only, whatever stands in it. */
export function recordPage(
  record: WholeRecord,
  {
    agency,
    at,
    notice,
  }: { agency: Pick<Agency, 'name' | 'timezone' | 'synthetic'>; at: Date; notice: string | null },
): string {
  const time = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: agency.timezone,
  })
  const textOf = (value: string): string => {
    if (Object.hasOwn(record.names, value)) return record.names[value] as string
    if (OPAQUE.test(value)) return ''
    if (INSTANT.test(value)) return time.format(new Date(value))
    return KEY.test(value) ? value.replaceAll('_', ' ') : value
  }
  const shown = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return ''
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    if (Array.isArray(value)) {
      const items = value.map(shown).filter(Boolean)
      return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
    }
    return typeof value === 'object'
      ? list(value as Record<string, unknown>)
      : textOnly(textOf(String(value)))
  }
  const list = (fields: Record<string, unknown>): string => {
    const lines = Object.entries(fields).flatMap(([name, value]) => {
      const words = shown(value)
      return words === '' ? [] : [`<dt>${textOnly(plain(name))}</dt><dd>${words}</dd>`]
    })
    return lines.length === 0 ? '' : `<dl>${lines.join('')}</dl>`
  }
  const part = (title: string, rows: readonly Record<string, unknown>[]) =>
    rows.length === 0
      ? ''
      : `<section><h2>${textOnly(title)}</h2>${rows.map((row) => `<article>${list(row)}</article>`).join('')}</section>`
  const place = (name: string) =>
    ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.indexOf('consent') - 0.5
  const tables = [...record.tables].sort(
    (a, b) => place(a.name) - place(b.name) || a.name.localeCompare(b.name),
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Your record</title><style>${STYLE}</style></head><body><main>
<h1>Your record at ${textOnly(agency.name)}</h1>
<p>Made on ${textOnly(time.format(at))}. It holds everything that is kept about you, and who read it.${agency.synthetic ? ' <strong>Synthetic: no real person.</strong>' : ''}</p>
${notice === null ? '' : `<p class="notice">${textOnly(notice)}</p>`}
${part('What reports say about you', record.reports)}
${tables.map(({ name, rows }) => part(TITLES[name] ?? plain(name), rows)).join('\n')}
</main></body></html>`
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
article{border-top:1px solid #bbb;padding:.5rem 0;break-inside:avoid-page}dl{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.1rem 1rem;margin:0}
dt{color:#444}dd{margin:0;overflow-wrap:anywhere}dl dl{grid-template-columns:minmax(5rem,8rem) 1fr}ul{margin:0;padding-left:1.1rem}.notice{border:2px solid #111;padding:.5rem 1rem}
@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}`
