import type { FollowUpAsked } from '@heart/api/care'
import type { CareCase } from '@heart/domain/care'
import { dropStep, finishStep, postponeStep, setGoal, settleGoal, undoMilestone } from '@heart/domain/care'
import { getEncounter } from '../../encounter/encounter-store.ts'
import { standingOf } from '../../encounter/standing.ts'
import type { In } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { type Doing, forPerson } from '../../platform/for-person.ts'
import { noteRead } from '../neighbor/care-reads.ts'
import { endAway, noteAway, viewAways } from './away.ts'
import { feedState, makeFeed, readCalendar, revokeFeed } from './calendar.ts'
import { getCase } from './case-store.ts'
import { readCaseload } from './caseload.ts'
import { changeCase } from './change-case.ts'
import { closeSealedCase } from './close-sealed.ts'
import { readHolders } from './holders.ts'
import { listCases } from './list-cases.ts'
import {
  addMilestone,
  assignNavigator,
  changeContent,
  closeCase,
  moveStep,
  mustStaySafe,
  planStep,
  recordAttempt,
  reopenCase,
} from './moves.ts'
import { openCase } from './open-case.ts'
import { ask, declineRequest, followUpsAsked } from './requests.ts'
import { viewCase } from './view-case.ts'
import { readRequests, readWorklist } from './worklist.ts'

/** A move of a case, answered with the case as it then stands; what is answered counts as read. */
const moving = (c: Parameters<typeof forPerson>[0], act: (doing: Doing) => Promise<CareCase>) =>
  forPerson(c, async (doing) => {
    const after = await act(doing)
    await noteRead(doing, [after.neighborId], 'care')
    return await viewCase(doing, after)
  })

export const caseHandlers = {
  worklist: (c: In<'worklist'>) =>
    forPerson(c, async (doing) => {
      const list = await readWorklist(doing, c.query)
      c.subject(`a worklist of ${list.items.length} steps and ${list.requests.length} requests`)
      return list
    }),

  cases: (c: In<'cases'>) =>
    forPerson(c, async (doing) => {
      const answer = await listCases(doing, c.query)
      c.subject(`a list of ${answer.cases.length} cases`)
      return answer
    }),

  careCase: (c: In<'careCase'>) => moving(c, (doing) => getCase(doing, c.params.caseId)),

  openCase: (c: In<'openCase'>) =>
    moving(c, async (doing) => {
      const { after } = await openCase(doing, c.body)
      c.subject(after.caseId)
      return after
    }),

  planCaseStep: (c: In<'planCaseStep'>) =>
    moving(c, (doing) => {
      const { step, version, sourceKey } = c.body
      return planStep(doing, c.params.caseId, step, { version, sourceKey })
    }),

  recordAttempt: (c: In<'recordAttempt'>) =>
    moving(c, (doing) => recordAttempt(doing, c.params.caseId, { ...c.body, stepId: c.params.stepId })),

  finishStep: (c: In<'finishStep'>) =>
    moving(c, (doing) => {
      const { version, words, next } = c.body
      const { caseId, stepId } = c.params
      return moveStep(doing, caseId, { move: 'finish', version, words }, { next }, (one, turn) =>
        finishStep(one, { stepId, words, next }, turn),
      )
    }),

  dropStep: (c: In<'dropStep'>) =>
    moving(c, (doing) => {
      const { version, words, next } = c.body
      const { caseId, stepId } = c.params
      return moveStep(doing, caseId, { move: 'drop', version, words }, { next }, (one, turn) =>
        dropStep(one, { stepId, words, next }, turn),
      )
    }),

  postponeStep: (c: In<'postponeStep'>) =>
    moving(c, (doing) => {
      const { version, ...moved } = c.body
      const { caseId, stepId } = c.params
      const asked = { move: 'postpone', version, words: moved.words } as const
      return moveStep(
        doing,
        caseId,
        asked,
        { next: null, assigneeId: moved.assigneeId },
        async (one, turn) => {
          await mustStaySafe(doing, one, stepId, moved.dueAt)
          return postponeStep(one, { stepId, ...moved }, turn)
        },
      )
    }),

  setGoal: (c: In<'setGoal'>) =>
    moving(c, async (doing) => {
      const { version, ...said } = c.body
      const act = changeCase(doing, c.params.caseId, { move: 'goal', version }, (one, turn) =>
        setGoal(one, said, turn),
      )
      return (await act).after
    }),

  settleGoal: (c: In<'settleGoal'>) =>
    moving(c, async (doing) => {
      const { version, ...said } = c.body
      const { caseId, goalId } = c.params
      const asked = { move: 'goal', version, words: said.words } as const
      return (
        await changeCase(doing, caseId, asked, (one, turn) => settleGoal(one, { goalId, ...said }, turn))
      ).after
    }),

  noteMilestone: (c: In<'noteMilestone'>) =>
    moving(c, (doing) => {
      const { version, kind, reachedOn, words } = c.body
      return addMilestone(doing, c.params.caseId, kind, reachedOn, words, { version })
    }),

  undoMilestone: (c: In<'undoMilestone'>) =>
    moving(c, async (doing) => {
      const { caseId, milestoneId } = c.params
      const asked = { move: 'milestone', version: c.body.version } as const
      return (await changeCase(doing, caseId, asked, (one, turn) => undoMilestone(one, milestoneId, turn)))
        .after
    }),

  changeCase: (c: In<'changeCase'>) =>
    moving(c, (doing) => {
      const { version, labelReason, ...change } = c.body
      return changeContent(doing, c.params.caseId, change, { version, labelReason })
    }),

  assignCase: (c: In<'assignCase'>) =>
    moving(c, (doing) => {
      const { version, navigatorId, words } = c.body
      return assignNavigator(doing, c.params.caseId, navigatorId, words, { version })
    }),

  closeCase: (c: In<'closeCase'>) =>
    moving(c, (doing) => {
      const { version, ...said } = c.body
      return closeCase(doing, c.params.caseId, said, { version })
    }),

  reopenCase: (c: In<'reopenCase'>) =>
    moving(c, (doing) => {
      const { version, ...said } = c.body
      return reopenCase(doing, c.params.caseId, said, { version })
    }),

  closeSealedCase: (c: In<'closeSealedCase'>) =>
    forPerson(c, async (doing) => {
      const { caseId, ref } = await closeSealedCase(doing, c.params.caseId, c.body.words)
      return { caseId, ref }
    }),

  askFollowUp: (c: In<'askFollowUp'>) =>
    forPerson(c, async (doing) => {
      const { client, agencyId, actor } = doing
      const { encounterId } = c.params
      const report = await getEncounter(client, agencyId, encounterId)
      const standing = await standingOf(client, agencyId, actor, report)
      if (standing === null && actor.role !== 'supervisor')
        throw new HeartError('forbidden', 'The crew of a report asks for a follow-up, or a supervisor.')
      const { personId, promised, risk } = c.body
      const person = report.kept.report.persons[personId]
      if (!person || person.leftOut) throw new HeartError('not_found', 'The report has no such person.')
      await ask(doing, report, { personId, person, promised, risk })
      return (await followUpsAsked(doing, encounterId)).find(
        (one) => one.personId === personId,
      ) as FollowUpAsked
    }),

  followUpsOf: (c: In<'followUpsOf'>) =>
    forPerson(c, async (doing) => {
      await getEncounter(doing.client, doing.agencyId, c.params.encounterId)
      return { requests: await followUpsAsked(doing, c.params.encounterId) }
    }),

  declineRequest: (c: In<'declineRequest'>) =>
    forPerson(c, async (doing) => {
      await declineRequest(doing, c.params.requestId, c.body.words)
      const [request] = await readRequests(doing, { requestId: c.params.requestId })
      if (!request) throw new HeartError('not_found', 'There is no such request here.')
      return request
    }),

  carePeople: (c: In<'carePeople'>) =>
    forPerson(c, async (doing) => ({
      people: await readHolders(doing.client, doing.agencyId),
      away: await viewAways(doing),
    })),

  noteAway: (c: In<'noteAway'>) => forPerson(c, (doing) => noteAway(doing, c.body)),
  endAway: (c: In<'endAway'>) => forPerson(c, (doing) => endAway(doing, c.params.awayId)),
  caseload: (c: In<'caseload'>) => forPerson(c, readCaseload),
  calendarFeed: (c: In<'calendarFeed'>) => forPerson(c, feedState),
  makeCalendarFeed: (c: In<'makeCalendarFeed'>) => forPerson(c, makeFeed),
  revokeCalendarFeed: (c: In<'revokeCalendarFeed'>) => forPerson(c, revokeFeed),
  calendarFile: async ({ db, params, now }: In<'calendarFile'>) =>
    new TextEncoder().encode(await readCalendar(db, params.secret, now())),
}
