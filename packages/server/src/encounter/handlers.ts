import { getCall } from '../call/command.ts'
import { readEntry } from '../dispatch/team-store.ts'
import { asPerson } from '../platform/as-person.ts'
import type { In } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { forPerson } from '../platform/for-person.ts'
import {
  amendEncounter,
  answerEncounter,
  approveEncounter,
  discardEncounter,
  editEncounter,
  returnEncounter,
  settleEncounter,
  submitEncounter,
} from './change-encounter.ts'
import { findEncounter, getEncounter } from './encounter-store.ts'
import { listEncounters, noteReads, searchEncounters } from './list-encounters.ts'
import { openReport } from './open-encounter.ts'
import { addQuestions, readQuestions } from './question-store.ts'
import { standingOf } from './standing.ts'
import { addSuggestion, decideSuggestion, listSuggestions } from './suggestions.ts'
import { detailEncounter, viewEncounter } from './view-encounter.ts'

const notYours = () =>
  new HeartError('forbidden', 'The report of an assignment is opened by the team that has it.')

export const encounterHandlers = {
  openEncounter: (c: In<'openEncounter'>) =>
    forPerson(c, async ({ client, rules, actor, at }) => {
      const { callId, assignmentId } = c.params
      const call = await getCall(client, c.agencyId, callId)
      const assignment = call.assignments.find((one) => one.assignmentId === assignmentId)
      if (!assignment) {
        throw new HeartError('not_found', `Call ${call.number} has no assignment “${assignmentId}”.`)
      }
      const known = await findEncounter(client, c.agencyId, assignmentId)
      if (!known || known.status === 'discarded') {
        const { state } = await readEntry(client, c.agencyId, rules.teams, assignment.teamId)
        const { userId, name } = actor
        if (state.members.length > 0 && !state.members.some((one) => one.userId === userId)) throw notYours()
        await openReport(client, {
          rules,
          call,
          assignment,
          team: state,
          opener: { userId, name },
          at,
        })
        await asPerson(client, actor, at)
      }
      const opened = await findEncounter(client, c.agencyId, assignmentId)
      if (!opened) throw notYours()
      return await viewEncounter({ client, rules, actor }, opened)
    }),

  editEncounter: (c: In<'editEncounter'>) => editEncounter(c, c.params.encounterId, c.body),
  settleEncounter: (c: In<'settleEncounter'>) => settleEncounter(c, c.params.encounterId, c.body),
  submitEncounter: (c: In<'submitEncounter'>) => submitEncounter(c, c.params.encounterId, c.body),
  returnEncounter: (c: In<'returnEncounter'>) => returnEncounter(c, c.params.encounterId, c.body),
  answerEncounter: (c: In<'answerEncounter'>) => answerEncounter(c, c.params.encounterId, c.body),
  approveEncounter: (c: In<'approveEncounter'>) => approveEncounter(c, c.params.encounterId, c.body),
  discardEncounter: (c: In<'discardEncounter'>) => discardEncounter(c, c.params.encounterId, c.body),
  amendEncounter: (c: In<'amendEncounter'>) => amendEncounter(c, c.params.encounterId, c.body),

  encounters: (c: In<'encounters'>) =>
    forPerson(c, async ({ client, rules }) => {
      const answer = await listEncounters(client, rules, c.query)
      c.subject(`a list of ${answer.encounters.length} reports`)
      return answer
    }),

  searchEncounters: (c: In<'searchEncounters'>) =>
    forPerson(c, async ({ client, rules, actor, at }) => {
      c.subject(`reports with the words: ${c.query.q}`)
      const found = await searchEncounters(client, rules, c.query)
      await noteReads(
        client,
        c.agencyId,
        found.map(({ encounterId }) => encounterId),
        { actor, at, how: `found by: ${c.query.q}` },
      )
      return { encounters: found }
    }),

  encounter: (c: In<'encounter'>) =>
    forPerson(c, async ({ client, rules, actor, at }) => {
      const { encounterId } = c.params
      const found = await getEncounter(client, c.agencyId, encounterId)
      await noteReads(client, c.agencyId, [encounterId], { actor, at, how: 'read' })
      return await detailEncounter({ client, rules, actor }, found)
    }),

  encounterQuestions: (c: In<'encounterQuestions'>) =>
    forPerson(c, ({ client }) => readQuestions(client, c.agencyId)),

  questionsToEdit: (c: In<'questionsToEdit'>) =>
    forPerson(c, ({ client }) => readQuestions(client, c.agencyId)),

  saveEncounterQuestions: (c: In<'saveEncounterQuestions'>) =>
    forPerson(c, ({ client, actor, at }) =>
      addQuestions(client, c.agencyId, c.body, { by: actor.userId, at }),
    ),

  suggestPlan: (c: In<'suggestPlan'>) =>
    forPerson(c, async ({ client, actor, at }) => {
      const found = await getEncounter(client, c.agencyId, c.params.encounterId)
      if ((await standingOf(client, c.agencyId, actor, found)) !== 'crew') throw notYours()
      return await addSuggestion(client, c.agencyId, found, c.body, {
        by: actor,
        at,
      })
    }),

  decideSuggestion: (c: In<'decideSuggestion'>) =>
    forPerson(c, ({ client, actor, at }) =>
      decideSuggestion(client, c.agencyId, c.params.suggestionId, c.body, { by: actor.userId, at }),
    ),

  planSuggestions: (c: In<'planSuggestions'>) =>
    forPerson(c, ({ client }) => listSuggestions(client, c.agencyId, c.query.state)),
}
