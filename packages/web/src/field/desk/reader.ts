import type { CallDetail } from '@heart/api/call'
import type { CallNeighbor } from '@heart/api/care'
import type { TeamView } from '@heart/api/dispatch'
import { doors } from '@heart/api/doors'
import type { OutboxItem } from '@heart/domain/encounter'
import { call, ProblemError } from '../../ui/client.ts'
import { readOutbox } from '../store/index.ts'
import type { Earlier, Known } from './known.ts'

/** Which steps had arrived when a question goes out: its answer knows them. */
const arrived = (items: readonly OutboxItem[]) =>
  items.filter(({ state }) => state.is === 'sent').map(({ itemId }) => itemId)

/**
 * Asks the server how things stand for one person. Off duty: only which teams there are to sign on to, and no call.
 * A call is read again only when something happened on it: each look is written to its log.
 */
export async function readDesk(userId: string, before: Known | null, isCallStale: boolean): Promise<Known> {
  const lists = {
    programs: before?.programs ?? (await fieldPrograms()),
    questions: before?.questions ?? (await call(doors.encounterQuestions).catch(() => null)),
  }
  let isStale = isCallStale
  for (let tries = 1; ; tries++) {
    const covers = arrived(readOutbox().items)
    const { seq, teams } = await call(doors.teams)
    const mine = teams.find((team) => isOn(team, userId))
    if (!mine) {
      const inField = teams.filter(({ team }) => lists.programs.includes(team.programId))
      const people = before?.people ?? (await crewPeople())
      return { ...lists, seq, covers, teams: inField, call: null, earlier: [], neighbors: [], people }
    }
    const calls = await readCall(mine.callId, before, isStale)
    const reading = { ...lists, ...calls, seq, covers, teams: [mine], people: before?.people ?? [] }
    if (isOfOneMoment(mine, calls.call) || tries === MOST_TRIES) return reading
    isStale = true
  }
}

const MOST_TRIES = 3

/** Team and call are asked for one after the other: a step between the two would make them tell different stories. */
const isOfOneMoment = (team: TeamView, detail: CallDetail | null): boolean =>
  team.assignmentId === null ||
  detail?.assignments.find((one) => one.assignmentId === team.assignmentId)?.status === team.status

/** On duty, and named as one of its people. */
export const isOn = (
  team: { status: string; members: readonly { userId: string }[] },
  userId: string,
): boolean => team.status !== 'off_duty' && team.members.some((member) => member.userId === userId)

async function readCall(
  callId: string | null,
  before: Known | null,
  isStale: boolean,
): Promise<Pick<Known, 'call' | 'earlier' | 'neighbors'>> {
  if (!callId) return { call: null, earlier: [], neighbors: [] }
  if (before?.call?.callId === callId && !isStale) {
    return { call: before.call, earlier: before.earlier, neighbors: before.neighbors ?? [] }
  }
  const detail = await call(doors.callDetail, { params: { callId } })
  const isKnown = before?.call?.callId === callId
  const earlier = isKnown ? before.earlier : await readEarlier(callId, detail.facts.place.block)
  return { call: detail, earlier, neighbors: await readNeighbors(callId) }
}

/** Who it is about and what helps, for whose role it is: a dispatcher who holds a phone does without. */
async function readNeighbors(callId: string): Promise<CallNeighbor[]> {
  try {
    return (await call(doors.callCare, { params: { callId } })).neighbors
  } catch (error) {
    if (error instanceof ProblemError && error.status === 403) return []
    throw error
  }
}

/** Other calls at the same place, as far as they are kept open to the field: the last two hours. */
async function readEarlier(callId: string, block: string | null): Promise<Earlier[]> {
  if (!block) return []
  const { calls } = await call(doors.openCalls, { query: { closed: 'true' } })
  return calls
    .filter((other) => other.callId !== callId && other.facts.place.block === block)
    .map(({ number, facts, disposition }) => ({
      number,
      nature: facts.mappedNature ?? facts.nature,
      receivedAt: facts.receivedAt,
      disposition,
    }))
}

/** Programs that go somewhere: those who answer by phone have a page of their own. */
async function fieldPrograms(): Promise<string[]> {
  const { programs } = await call(doors.programs)
  return programs.filter(({ mode }) => mode !== 'phone').map(({ id }) => id)
}

const crewPeople = async () => (await call(doors.crewPeople)).people
