import { type CallFacts, RecordedResponse } from '@heart/domain/call'
import type { Team } from '@heart/domain/program'
import {
  AFTER_VISIT,
  CALL_TO_DISPATCH,
  DISPATCH_TO_ARRIVE,
  MISHAPS,
  type MinutesShape,
  ON_PHONE,
  ON_SCENE,
  VISIT_ENDS,
} from '../parameters/index.ts'
import type { Random } from './random.ts'
import type { Roster } from './roster.ts'

type Told = Partial<RecordedResponse>
const iso = (atMs: number): string => new Date(atMs).toISOString()
const MINUTE_MS = 60_000
const NOTHING = RecordedResponse.parse({})

/** Programs a call is for: whatever area and hour, and here and now. */
export interface Judged {
  readonly warrantedBy: readonly string[]
  readonly eligibleFor: readonly string[]
}

/** What became of a past call: teams are simulated call by call, and the record keeps what an honest log would. */
export function respond(facts: CallFacts, judged: Judged, roster: Roster, draw: Random): RecordedResponse {
  const atMs = Date.parse(facts.receivedAt)
  const minutes = ({ median, sigma }: MinutesShape): number => draw.lognormal(median, sigma) * MINUTE_MS
  const end = (afterMs: number): string => iso(Math.round((atMs + afterMs) / 1_000) * 1_000)
  const closed = (told: Told): RecordedResponse => ({
    ...NOTHING,
    closedAt: end(minutes({ median: 45, sigma: 0.7 })),
    ...told,
  })
  const police = { disposition: 'handed_to_police', closedAs: 'POLICE', policeWent: true } as const

  const open = inOrder(facts, judged)
  if (open.length === 0) return closed({ ...police, offeredTo: [] })
  const duty = Object.fromEntries(judged.warrantedBy.map((id) => [id, roster.duty(id, atMs)]))

  const luck = draw.next()
  const m = MISHAPS
  if (luck < m.neverOffered) return closed({ ...police, duty, offeredTo: [] })
  if (luck < m.neverOffered + m.noRecord) return closed({ disposition: 'other', closedAs: 'CLOSED' })

  const free = open.map((programId) => ({ programId, team: roster.free(programId, atMs) }))
  const first = free.find((one): one is { programId: string; team: Team } => one.team !== undefined)
  if (!first) return closed({ ...police, duty, offeredTo: open })
  const offeredTo = open.slice(0, open.indexOf(first.programId) + 1)
  const mishap = draw.next()
  if (mishap < m.screenedOut) {
    const ruleId = `${MARKS[first.programId]}-${draw.pick([
      ['2', 3],
      ['3', 5],
      ['4', 2],
    ] as const)}`
    return closed({ ...police, duty, offeredTo, screenedOut: [{ programId: first.programId, ruleId }] })
  }
  if (mishap < m.screenedOut + m.declined) {
    return closed({
      duty,
      offeredTo,
      callerDeclined: true,
      disposition: 'caller_refused',
      closedAs: 'REFUSED',
    })
  }
  if (mishap < m.screenedOut + m.declined + m.policeFirst) return closed({ ...police, duty, offeredTo })

  const field = free.find((one) => one.team && one.programId !== 'ccd')
  const byPhone = first.programId === 'ccd' && (!field || draw.chance(m.phoneResolves))
  const taken = byPhone || first.programId !== 'ccd' ? first : (field as { programId: string; team: Team })
  const dispatched = minutes(CALL_TO_DISPATCH.value)
  const taking = {
    duty,
    offeredTo: open.slice(0, open.indexOf(taken.programId) + 1),
    unit: taken.team.unitCodes[0] ?? null,
    dispatchedAt: end(dispatched),
  }
  if (byPhone) {
    const spoken = dispatched + minutes(ON_PHONE.value)
    roster.keepBusy(taken.team, atMs + spoken)
    const done = {
      clearedAt: end(spoken),
      closedAt: end(spoken),
      disposition: 'resolved_by_phone',
      closedAs: 'PHONE',
    } as const
    return { ...NOTHING, ...taking, ...done, programId: taken.programId, how: 'phone' }
  }
  if (mishap > 1 - m.recalled) {
    const back = dispatched + minutes({ median: 7, sigma: 0.4 })
    roster.keepBusy(taken.team, atMs + back)
    return closed({ ...taking, ...police, clearedAt: end(back), recalled: [taken.programId] })
  }
  const arrived = dispatched + minutes(DISPATCH_TO_ARRIVE.value)
  const left =
    arrived + minutes((ON_SCENE[facts.mappedNature ?? ''] ?? ON_SCENE.other ?? CALL_TO_DISPATCH).value)
  roster.keepBusy(taken.team, atMs + left + minutes(AFTER_VISIT.value))
  const disposition = draw.pick(VISIT_ENDS.value)
  return {
    ...NOTHING,
    ...taking,
    programId: taken.programId,
    how: 'in_person',
    enRouteAt: end(dispatched + MINUTE_MS),
    arrivedAt: end(Math.max(arrived, dispatched + MINUTE_MS)),
    clearedAt: end(left),
    closedAt: end(left),
    disposition,
    closedAs: disposition.toUpperCase(),
  }
}

const MARKS: Record<string, string> = { ccd: 'CCD', crt: 'CRT', cor: 'CoR', cn: 'CN' }

/** Who is asked first: co-response where threats are reported, else phone before field before co-response. */
function inOrder({ flags }: CallFacts, { eligibleFor }: Judged): string[] {
  const order = flags.includes('threats') ? ['cor', 'ccd', 'crt'] : ['ccd', 'crt', 'cor']
  return order.filter((programId) => eligibleFor.includes(programId))
}
