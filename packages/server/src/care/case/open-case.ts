import { randomInt } from 'node:crypto'
import {
  type CareCase,
  type CareLabel,
  type CareStep,
  makeStep,
  type Risk,
  type StepDraft,
} from '@heart/domain/care'
import { followUpHours } from '@heart/domain/program'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { getNeighbor, type Person } from '../neighbor/get-neighbor.ts'
import { joinCareTeam } from './care-team.ts'
import { saveFact } from './case-fact.ts'
import { readCases, saveCase } from './case-store.ts'
import { mustBe } from './change-case.ts'
import { mustBeSafe, proposeNext } from './contact.ts'
import { mustHold } from './holders.ts'
import { mustBeCovered } from './labels.ts'
import { renewCover } from './renew-cover.ts'
import { takeRequest } from './requests.ts'
import { turnOf } from './turn.ts'

export interface Opening {
  /** The same opening told twice makes one. */
  readonly sourceKey: string
  readonly neighborId: string
  readonly programId: string
  readonly reason: string
  readonly navigatorId?: string | undefined
  readonly labels?: readonly CareLabel[]
  readonly risk?: Risk | undefined
  readonly requestId?: string | null
  readonly first?: StepDraft | null
}

/**
 * A new case with its first step; its navigator is on the neighbor's care team from now on.
 * @throws HeartError not_found, bad_input, forbidden where a colleague holds an open case of this neighbor
 */
export async function openCase(doing: Doing, opening: Opening): Promise<{ after: CareCase; isNew: boolean }> {
  const { client, agencyId, rules, actor, at } = doing
  const person = await getNeighbor(doing, opening.neighborId)
  // Two who open one at the same moment meet at the person.
  await withService(client, () =>
    client.query('select 1 from neighbor where agency_id = $1 and neighbor_id = $2 for no key update', [
      agencyId,
      person.neighborId,
    ]),
  )
  const known = await withService(client, () => findByKey(doing, opening.sourceKey))
  if (known) {
    if (!person.neighborIds.includes(known.neighborId))
      throw new HeartError('bad_input', 'This key was used for a case of another neighbor; send a new one.')
    return { after: known, isNew: false }
  }
  if (!rules.programs.some(({ id }) => id === opening.programId))
    throw new HeartError('bad_input', 'The agency has no such program.')
  const navigator = await mustHold(doing, opening.navigatorId ?? actor.userId)
  const labels = [...new Set(opening.labels ?? [])]
  await mustBeCovered(doing, opening.neighborId, labels)
  await mustNotIntrude(doing, opening.neighborId)

  const request = opening.requestId ? await takeRequest(doing, opening.requestId, person.neighborIds) : null
  const bare: CareCase = {
    caseId: newId(at.getTime()),
    ref: newRef(),
    neighborId: opening.neighborId,
    programId: opening.programId,
    navigatorId: navigator.userId,
    reason: opening.reason,
    labels,
    risk: opening.risk ?? request?.risk ?? 'usual',
    state: 'open',
    version: 1,
    openedAt: at.toISOString(),
    openedBy: actor.userId,
    requestId: request?.requestId ?? null,
    encounterId: request?.encounterId ?? null,
    closing: null,
    steps: [],
    attempts: [],
    goals: [],
    milestones: [],
    synthetic: person.records.some(({ synthetic }) => synthetic),
  }
  const after = {
    ...bare,
    steps: [firstStep(doing, person, bare, opening.first ?? null, request?.dueAt ?? null)],
  }
  await withService(client, async () => {
    await saveCase(doing, null, after, { move: 'open', words: null, sourceKey: opening.sourceKey })
    if (request) await request.markTaken(after.caseId)
  })
  await saveFact(doing, after)
  await joinCareTeam(doing, after, { userId: navigator.userId, reason: 'holds the case' })
  await renewCover(doing, after.caseId)
  return { after, isNew: true }
}

/** The follow-up that was promised, as soon as it is safe and no later than its window ends; or what was planned. */
function firstStep(
  doing: Doing,
  { neighbor }: Person,
  one: CareCase,
  planned: StepDraft | null,
  promisedAt: string | null,
): CareStep {
  const turn = turnOf(doing)
  const windowMs = promisedAt
    ? Date.parse(promisedAt)
    : doing.at.getTime() + followUpHours(turn.settings, one.programId) * 3_600_000
  const windowEndsAt = new Date(windowMs).toISOString()
  if (planned) {
    mustBeSafe(doing, neighbor, planned)
    return mustBe(makeStep(planned, turn, one, planned.kind === 'follow_up' ? windowEndsAt : null))
  }
  const proposal = proposeNext(doing, neighbor, [])
  // Of a promise that is late already the next half hour is the soonest.
  const latestMs = Math.max(windowMs, doing.at.getTime() + 30 * 60_000)
  const isInTime = proposal !== null && Date.parse(proposal.dueAt) <= latestMs
  const draft: StepDraft = {
    kind: 'follow_up',
    words: '',
    dueAt: isInTime ? proposal.dueAt : new Date(latestMs).toISOString(),
    way: isInTime ? proposal.way : null,
    waitingFor: null,
    place: null,
    goalId: null,
  }
  return mustBe(makeStep(draft, turn, one, windowEndsAt))
}

/** CS12: nobody opens a second case over a colleague's head; a supervisor does, or whoever is on the care team. */
async function mustNotIntrude({ client, agencyId, actor }: Doing, neighborId: string): Promise<void> {
  if (actor.role === 'supervisor') return
  const { rows } = await withService(client, () =>
    client.query<{ case_ref: string; name: string | null; is_mine: boolean }>(
      `select c.case_ref, a.name, exists (select 1 from care_team t where t.agency_id = $1 and t.user_id = $3
            and t.neighbor_id in (select same_neighbor($2)) and t.since <= app_now() and (t.until is null or t.until > app_now())) as is_mine
         from care_case c left join account a on a.agency_id = c.agency_id and a.user_id = c.navigator_id
        where c.agency_id = $1 and c.state = 'open' and c.neighbor_id in (select same_neighbor($2)) limit 1`,
      [agencyId, neighborId, actor.userId],
    ),
  )
  const [other] = rows
  if (!other || other.is_mine) return
  throw new HeartError(
    'forbidden',
    `This neighbor has an open case with ${other.name ?? 'a colleague'} (${other.case_ref}); ask them or a supervisor to hand it over.`,
  )
}

async function findByKey(doing: Doing, sourceKey: string): Promise<CareCase | undefined> {
  const { rows } = await doing.client.query<{ case_id: string }>(
    'select case_id from care_case where agency_id = $1 and source_key = $2',
    [doing.agencyId, sourceKey],
  )
  return (
    await readCases(
      doing,
      rows.map(({ case_id }) => case_id),
    )
  )[0]
}

/** Letters and digits that are not taken for one another when they are read aloud. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const newRef = (): string => {
  const sign = () => SIGNS.charAt(randomInt(SIGNS.length))
  const four = () => Array.from({ length: 4 }, sign).join('')
  return `${four()}-${four()}`
}
