import {
  type AttemptMade,
  assignCase as assign,
  recordAttempt as attempt,
  type CareCase,
  type CareStep,
  type CaseEdit,
  closeCase as close,
  ENDS_FOLLOW_UP,
  editCase as edit,
  type Neighbor,
  noteMilestone as note,
  planStep as plan,
  reopenCase as reopen,
  type StepDraft,
} from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { getNeighbor } from '../neighbor/get-neighbor.ts'
import { giveLabelReason } from '../privacy/labels.ts'
import { joinCareTeam, leaveCareTeam, rejoinCareTeam } from './care-team.ts'
import { type AskedMove, changeCase } from './change-case.ts'
import { adviceAt, mustBeSafe, proposeNext } from './contact.ts'
import { mustHold } from './holders.ts'
import { mustBeCovered } from './labels.ts'
import { renewCover } from './renew-cover.ts'

const DAY_MS = 86_400_000
type Asked = Pick<AskedMove, 'version' | 'sourceKey'>

const neighborOf = async (doing: Doing, one: CareCase): Promise<Neighbor> =>
  (await getNeighbor(doing, one.neighborId)).neighbor

/** What somebody plans is safe for the neighbor, and by somebody who can hold it. */
async function mustBeDoable(doing: Doing, one: CareCase, draft: StepDraft | null): Promise<void> {
  if (!draft) return
  mustBeSafe(doing, await neighborOf(doing, one), draft)
  if (draft.assigneeId !== undefined) await mustHold(doing, draft.assigneeId)
}

/** Whoever has a step of a case is on the care team, and their cover with them. */
async function welcomeAssignees(doing: Doing, before: CareCase | null, after: CareCase): Promise<void> {
  const holding = (one: CareCase | null) =>
    new Set(one?.steps.filter(({ state }) => state === 'open').map(({ assigneeId }) => assigneeId))
  const known = holding(before)
  const fresh = [...holding(after)].filter((id) => id !== after.navigatorId && !known.has(id))
  for (const userId of fresh) await joinCareTeam(doing, after, { userId, reason: 'has a step of the case' })
  if (fresh.length > 0) await renewCover(doing, after.caseId)
}

/** A next step of a case: a follow-up, a visit, a task, or what it waits for. @throws HeartError */
export async function planStep(
  doing: Doing,
  caseId: string,
  draft: StepDraft,
  asked: Asked = {},
): Promise<CareCase> {
  const { before, after } = await changeCase(doing, caseId, { ...asked, move: 'plan' }, async (one, turn) => {
    await mustBeDoable(doing, one, draft)
    return plan(one, draft, turn)
  })
  await welcomeAssignees(doing, before, after)
  return after
}

/** A move that ends or moves a step and may say what comes next. */
export async function moveStep(
  doing: Doing,
  caseId: string,
  asked: AskedMove,
  drafts: { readonly next: StepDraft | null; readonly assigneeId?: string | undefined },
  act: Parameters<typeof changeCase>[3],
): Promise<CareCase> {
  const { before, after } = await changeCase(doing, caseId, asked, async (one, turn) => {
    await mustBeDoable(doing, one, drafts.next)
    if (drafts.assigneeId !== undefined) await mustHold(doing, drafts.assigneeId)
    return await act(one, turn)
  })
  await welcomeAssignees(doing, before, after)
  return after
}

/** A later time is as safe as the first. */
export async function mustStaySafe(
  doing: Doing,
  one: CareCase,
  stepId: string,
  dueAt: string,
): Promise<void> {
  const step = one.steps.find((each) => each.stepId === stepId)
  if (step) mustBeSafe(doing, await neighborOf(doing, one), { kind: step.kind, way: step.way, dueAt })
}

export type AttemptTold = Omit<AttemptMade, 'at'> & {
  readonly at?: string | undefined
  readonly sourceKey: string
}

/**
 * A try to reach the neighbor. Where it did not, and nothing else was said, the next try that may be made is planned.
 * @throws HeartError reason_needed for a way that the neighbor asked not to be used
 */
export async function recordAttempt(doing: Doing, caseId: string, told: AttemptTold): Promise<CareCase> {
  const { sourceKey, ...made } = told
  const at = told.at ?? doing.at.toISOString()
  const { before, after } = await changeCase(
    doing,
    caseId,
    { move: 'attempt', sourceKey, words: told.words },
    async (one, turn) => {
      const neighbor = await neighborOf(doing, one)
      const advice = adviceAt(doing, neighbor, told.way, at)
      if (advice.allowed === 'no' && !told.words) {
        throw new HeartError('reason_needed', `${advice.sentence} Say why it was done all the same.`)
      }
      await mustBeDoable(doing, one, told.next)
      const step = one.steps.find(({ stepId }) => stepId === told.stepId)
      const again = told.again ?? (told.next ? null : proposed(doing, neighbor, one, step, { ...told, at }))
      if (again && step)
        mustBeSafe(doing, neighbor, { kind: step.kind, ...again, way: again.way ?? step.way })
      return attempt(one, { ...made, at, again }, turn)
    },
  )
  await welcomeAssignees(doing, before, after)
  return after
}

function proposed(
  doing: Doing,
  neighbor: Neighbor,
  one: CareCase,
  step: CareStep | undefined,
  { way, outcome, at }: Pick<AttemptMade, 'way' | 'outcome' | 'at'>,
) {
  if (!step || ENDS_FOLLOW_UP.has(outcome)) return null
  const attempts = one.attempts.filter(({ stepId }) => stepId === step.stepId)
  return proposeNext(doing, neighbor, [...attempts, { way, outcome, at }])
}

/** A milestone that was reached on a day; E-mails, partners and people note them alike. @throws HeartError */
export async function addMilestone(
  doing: Doing,
  caseId: string,
  kind: string,
  reachedOn: string,
  words = '',
  asked: Asked = {},
): Promise<CareCase> {
  const { after } = await changeCase(doing, caseId, { ...asked, move: 'milestone', words }, (one, turn) =>
    note(one, { kind, reachedOn, words }, turn),
  )
  return after
}

/** Hands a case over; the new navigator is on the care team, and who held it no longer is. @throws HeartError */
export async function assignNavigator(
  doing: Doing,
  caseId: string,
  navigatorId: string,
  words: string,
  asked: Asked = {},
): Promise<CareCase> {
  await mustHold(doing, navigatorId)
  const { before, after } = await changeCase(
    doing,
    caseId,
    { ...asked, move: 'assign', words },
    (one, turn) => assign(one, navigatorId, turn),
  )
  await leaveCareTeam(doing, after, { userId: before.navigatorId, until: doing.at })
  await leaveCareTeam(doing, after, { userId: navigatorId, until: doing.at })
  await joinCareTeam(doing, after, { userId: navigatorId, reason: 'holds the case' })
  await renewCover(doing, after.caseId)
  return after
}

/** @throws HeartError */
export async function changeContent(
  doing: Doing,
  caseId: string,
  change: CaseEdit,
  asked: Asked & { labelReason?: string },
): Promise<CareCase> {
  const { rules } = doing
  const { after } = await changeCase(doing, caseId, { ...asked, move: 'change' }, async (one, turn) => {
    if (change.programId !== undefined && !rules.programs.some(({ id }) => id === change.programId))
      throw new HeartError('bad_input', 'The agency has no such program.')
    if (change.labels) {
      await mustBeCovered(doing, one.neighborId, change.labels)
      await mustSeeAfterwards(doing, one, change.labels)
      await giveLabelReason(doing, {
        before: one.labels,
        after: change.labels,
        reason: asked.labelReason ?? '',
      })
    }
    return edit(one, change, turn)
  })
  return after
}

/** Nobody labels a case away from their own eyes: row-level security would refuse it, without a word why. */
async function mustSeeAfterwards(
  { client }: Doing,
  one: CareCase,
  labels: CaseEdit['labels'],
): Promise<void> {
  const { rows } = await client.query<{ clear: boolean }>('select may_see_labels($1, $2) as clear', [
    one.neighborId,
    labels,
  ])
  if (rows[0]?.clear) return
  throw new HeartError(
    'forbidden',
    'With these labels you could not read the case yourself; somebody of its care team sets them.',
  )
}

/** Closed; who was on its care team sees it for the agency's days, and can open it again. @throws HeartError */
export async function closeCase(
  doing: Doing,
  caseId: string,
  said: Parameters<typeof close>[1],
  asked: Asked,
): Promise<CareCase> {
  const { after } = await changeCase(
    doing,
    caseId,
    { ...asked, move: 'close', words: said.words },
    (one, turn) => close(one, said, turn),
  )
  const days = doing.rules.agency.care.closedVisibleDays
  await leaveCareTeam(doing, after, { userId: null, until: new Date(doing.at.getTime() + days * DAY_MS) })
  return after
}

/** @throws HeartError */
export async function reopenCase(
  doing: Doing,
  caseId: string,
  { words, next }: { words: string; next: StepDraft },
  asked: Asked,
): Promise<CareCase> {
  const { before, after } = await changeCase(
    doing,
    caseId,
    { ...asked, move: 'reopen', words },
    async (one, turn) => {
      await mustBeDoable(doing, one, next)
      return reopen(one, next, turn)
    },
  )
  await rejoinCareTeam(doing, after)
  await welcomeAssignees(doing, before, after)
  await renewCover(doing, after.caseId)
  return after
}
