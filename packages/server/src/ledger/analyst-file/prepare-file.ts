import { setImmediate as othersTurn } from 'node:timers/promises'
import type { FileOutlook } from '@heart/api/ledger'
import {
  generalise,
  likenessOf,
  monthsBetween,
  type RepeatContact,
  repeatContacts,
  SMALLEST_SHOWN,
  STANDINGS,
  type ToldCall,
} from '@heart/domain/ledger'
import { HeartError } from '../../platform/error.ts'
import { type Doing, forPerson, type Visit } from '../../platform/for-person.ts'
import { type RecordCall, readCalls, readLinkedPeople } from './read-calls.ts'
import { currentMonth } from './read-months.ts'
import { type Answers, groupsOf, smallestGroup, type ToldCalls, tellAnswers } from './tell-rows.ts'
import { toldFinely } from './told-finely.ts'

export interface FileAsk {
  readonly from: string
  readonly to: string
  readonly notWarranted: boolean
  readonly minutes: boolean
}

export interface PreparedFile extends ToldCalls {
  readonly answers: Answers
  readonly outlook: Omit<FileOutlook, 'period' | 'record'>
}

/** Answers of which it is told where a group has only one. */
const LIKENESS = ['outcome', 'reason', 'how', 'felt_safe', 'hurt', 'visit_outcome', 'transport']
/** They are in memory at once. */
const MOST_ROWS = 500_000

/**
 * Reads the calls of a period and settles how each is told. Others have their turn after each month, and when whoever
 * asked has gone it stops there. @throws HeartError bad_input, not_allowed_now
 */
export async function prepareFile(visit: Visit, ask: FileAsk, gone: AbortSignal): Promise<PreparedFile> {
  const { calls, callsOf, repeatKeys } = await forPerson(visit, (doing) => readAll(doing, ask, gone))
  if (calls.length < SMALLEST_SHOWN)
    throw new HeartError(
      'not_allowed_now',
      `These months have fewer than ${SMALLEST_SHOWN} such calls, and no file is made of so few; ask for more months.`,
    )
  const contacts = contactsOf(calls, callsOf)
  const plain = calls.map((call, i) => ({ ...call, keyed: contacts.has(i) }))
  const told = await inTurns(generalise(plain), gone)
  const toldCalls = { calls, told, contacts }
  const { answers, untold } = tellAnswers(toldCalls)
  return { ...toldCalls, answers, outlook: outlookOf(toldCalls, answers, { untold, repeatKeys }) }
}

async function readAll({ client, rules, at }: Doing, ask: FileAsk, gone: AbortSignal) {
  const { from, to, notWarranted } = ask
  if (from > to) throw new HeartError('bad_input', `The first month, ${from}, is after the last, ${to}.`)
  if (to >= currentMonth({ rules, at }))
    throw new HeartError(
      'bad_input',
      `${to} is not over; a file is made of months that are, so that it stays true.`,
    )
  const calls: RecordCall[] = []
  for (const month of monthsBetween(from, to)) {
    checkStillThere(gone)
    calls.push(...(await readCalls(client, rules, month, notWarranted)))
    if (calls.length > MOST_ROWS)
      throw new HeartError(
        'bad_input',
        `These months have more than ${MOST_ROWS.toLocaleString('en-US')} such calls; ask for fewer months.`,
      )
  }
  const { repeatKeys } = rules.agency.insight
  const callsOf = repeatKeys ? await readLinkedPeople(client, from, to) : new Map<number, string[]>()
  return { calls, callsOf, repeatKeys }
}

/** A call that is not in the file is nobody's. */
function contactsOf(
  calls: readonly RecordCall[],
  callsOf: ReadonlyMap<number, readonly string[]>,
): Map<number, RepeatContact> {
  const at = new Map(calls.map(({ callId }, i) => [callId, i]))
  return repeatContacts(
    new Map([...callsOf].map(([person, ids]) => [person, ids.flatMap((id) => at.get(id) ?? [])])),
  )
}

async function inTurns(work: Generator<void, ToldCall[]>, gone: AbortSignal): Promise<ToldCall[]> {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    await othersTurn()
    checkStillThere(gone)
  }
}

function checkStillThere(gone: AbortSignal): void {
  if (gone.aborted) throw new HeartError('not_allowed_now', 'The file was given up before it was ready.')
}

function outlookOf(
  toldCalls: ToldCalls,
  answers: Answers,
  { untold, repeatKeys }: { untold: string[]; repeatKeys: boolean },
): PreparedFile['outlook'] {
  const { calls, told, contacts } = toldCalls
  const groups = groupsOf(toldCalls)
  const countOf = (of: readonly RecordCall[]) => ({
    rows: of.length,
    unanswered: of.filter(({ outcome }) => outcome === 'unanswered').length,
  })
  return {
    rows: calls.length,
    standings: Object.fromEntries(
      STANDINGS.map((standing) => [standing, countOf(calls.filter((call) => call.standing === standing))]),
    ),
    told: toldFinely(told),
    groups: new Set(groups).size,
    smallestGroup: smallestGroup(toldCalls),
    untold,
    likeness: likenessOf(groups, Object.fromEntries(LIKENESS.map((name) => [name, answers.get(name) ?? []]))),
    repeatKeys,
    people: new Set([...contacts.values()].map(({ person }) => person)).size,
  }
}
