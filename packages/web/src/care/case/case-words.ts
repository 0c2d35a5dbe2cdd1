import type { CaseView, RequestView, WorkItem, Worklist } from '@heart/api/care'
import { STEP_KIND_LABELS, WAITING_FOR_LABELS } from '@heart/domain/care'
import { WAY_LABELS } from '@heart/domain/encounter'

/** @example many(2, 'neighbor') // '2 neighbors' */
export const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

const isLate = ({ lateness }: Pick<WorkItem, 'lateness'>) =>
  lateness === 'overdue' || lateness === 'escalated'

/** The first sentence of the day. */
export function todaySentence({ items, requests }: Pick<Worklist, 'items' | 'requests'>): string {
  const late = items.filter(isLate).length
  const today = items.filter(({ lateness }) => lateness === 'today').length
  const waiting =
    requests.length > 0
      ? `${many(requests.length, 'neighbor')} ${requests.length === 1 ? 'waits' : 'wait'} for somebody to take them up`
      : ''
  if (late + today === 0) {
    return waiting
      ? `Nothing is due today; ${waiting}.`
      : 'Nothing is due today, and nobody waits to be taken up.'
  }
  const due = today > 0 ? `${many(today, 'step')} due today` : 'Nothing more is due today'
  const overdue = late > 0 ? `, ${late} overdue` : ''
  return `${due}${overdue}${waiting ? `; ${waiting}` : ''}.`
}

/** What a step is, in a few words. */
export function stepWords(step: Pick<WorkItem, 'kind' | 'words' | 'waitingFor' | 'way' | 'place'>): string {
  const kind = step.waitingFor ? WAITING_FOR_LABELS[step.waitingFor] : STEP_KIND_LABELS[step.kind]
  const way = step.way && step.kind !== 'visit' ? `by ${WAY_LABELS[step.way].toLowerCase()}` : ''
  const place = step.place ? `at ${step.place.words}` : ''
  const how = [kind, way, place].filter(Boolean).join(' ')
  return step.words ? `${how}: ${step.words}` : how
}

/** How a case stands, as somebody would say it. */
export function caseSentence(view: CaseView, when: (instant: string) => string): string {
  const holder = view.names[view.navigatorId] ?? view.navigatorId
  if (view.closing) return `Closed on ${when(view.closing.at)}. ${holder} held it.`
  const next = view.steps
    .filter(({ state }) => state === 'open')
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0]
  const late = next && (next.lateness === 'overdue' || next.lateness === 'escalated')
  return next
    ? `${holder} holds it. Next, ${late ? 'overdue since' : 'on'} ${when(next.dueAt)}: ${stepWords(next)}`
    : `${holder} holds it.`
}

export interface Group {
  readonly title: string
  readonly items: readonly WorkItem[]
  readonly empty?: string
}

/** The worklist in the order of the day. What waits on a partner stands apart while it is not late. */
export function groupWork(items: readonly WorkItem[]): Group[] {
  const onPartner = (item: WorkItem) => item.waitingFor === 'partner' && !isLate(item)
  const rest = items.filter((item) => !onPartner(item))
  return [
    { title: 'Overdue', items: rest.filter(isLate) },
    {
      title: 'Today',
      items: rest.filter(({ lateness }) => lateness === 'today'),
      empty: 'Nothing more is due today.',
    },
    { title: 'Waiting on a partner', items: items.filter(onPartner) },
    { title: 'The next days', items: rest.filter(({ lateness }) => lateness === 'later') },
  ]
}

/** What the crew hands over, as lines. */
export function handOverLines(
  { safeWays, cautions, reachAt, promised, wishesReferral }: RequestView['handOver'],
  cautionWords: Readonly<Record<string, string>>,
): [string, string][] {
  const lines: [string, string | null][] = [
    ['Promised', promised],
    ['Wishes', wishesReferral ? 'a referral; a draft is begun' : null],
    ['Safe ways', safeWays.map((way) => WAY_LABELS[way]).join(', ')],
    ['At', reachAt],
    ['Careful', cautions.map((caution) => cautionWords[caution] ?? caution).join(', ')],
  ]
  return lines.filter((line): line is [string, string] => Boolean(line[1]))
}
