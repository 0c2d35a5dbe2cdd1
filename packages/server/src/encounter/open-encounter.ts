import type { CrewMember } from '@heart/api/encounter'
import type { Assignment, CallState, TeamState } from '@heart/domain/call'
import { keepReport, prefillReport } from '@heart/domain/encounter'
import { localTime } from '@heart/domain/program'
import type pg from 'pg'
import { asService } from '../platform/as-person.ts'
import type { AgencyPolicy } from '../platform/policy-cache.ts'
import { insertEncounter, searchWords } from './encounter-store.ts'
import { readQuestions } from './question-store.ts'
import { reopenReport } from './taken-back.ts'

interface Opening {
  readonly rules: AgencyPolicy
  readonly call: CallState
  readonly assignment: Pick<Assignment, 'assignmentId' | 'teamId' | 'programId'>
  readonly team: Pick<TeamState, 'members'>
  /** Whoever opens it by hand, and belongs to it if nobody is signed on by name. */
  readonly opener?: CrewMember
  readonly at: Date
}

/** Opens the report of an assignment, with what the call tells; one that is open stays as it is. */
export async function openReport(client: pg.ClientBase, opening: Opening): Promise<void> {
  const { rules, call, assignment, team, at } = opening
  const agencyId = rules.agency.id
  await asService(client)
  const { version } = await readQuestions(client, agencyId)
  const program = rules.programs.find(({ id }) => id === assignment.programId)
  const signedOn = team.members.map(({ userId, name }) => ({ userId, name }))
  const crew = signedOn.length === 0 && opening.opener ? [opening.opener] : signedOn
  const kept = keepReport(prefillReport({ locationType: call.facts.locationType, language: null }))
  const teamName = rules.teams.find(({ id }) => id === assignment.teamId)?.name ?? assignment.teamId
  await insertEncounter(
    client,
    agencyId,
    {
      encounterId: assignment.assignmentId,
      callId: call.callId,
      callNumber: call.number,
      teamId: assignment.teamId,
      programId: assignment.programId,
      mode: program?.mode === 'phone' ? 'phone' : 'in_person',
      status: 'draft',
      version: 1,
      revision: 0,
      openedAt: at.toISOString(),
      localDate: localTime(rules.policy, at.getTime()).date,
      crew,
      questionVersion: version,
      kept,
      submittedAt: null,
      approvedAt: null,
      approvedBy: null,
      takenBackAt: null,
      discarded: null,
      synthetic: rules.agency.synthetic,
    },
    searchWords(kept, { crew, teamName, callNumber: call.number }),
  )
  // Opened by hand it keeps the mark that its meeting was taken back.
  await reopenReport(client, agencyId, assignment.assignmentId, { wasMet: opening.opener === undefined })
}
