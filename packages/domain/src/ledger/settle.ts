import type { RuleFailure, Triage, Verdict } from '../call/call.ts'
import type { Mode } from '../program/program.ts'
import { type Evidence, type LedgerLine, REASONS, type Reason } from './line.ts'
import { reasonWords } from './reason-words.ts'

interface Rung {
  readonly reason: Reason
  readonly programId: string
  readonly rule: string | null
  readonly words: string
}

/**
 * The one line a call has in the ledger. Answered when a program took it; otherwise each program that warrants it
 * names the first rung the record shows, and the call's reason is the furthest of these: what came closest.
 */
export function settle(triage: Triage, evidence: Evidence): LedgerLine {
  const warranting = triage.verdicts.filter((verdict) => verdict.warranted)
  const line = { warrantedBy: warranting.map(({ programId }) => programId), ...answer(triage, evidence) }
  const silent = { reason: null, reasonProgramId: null, reasonRule: null, words: null }
  if (warranting.length === 0) return { ...line, ...silent, outcome: 'not_warranted' }
  if (evidence.answeredBy) return { ...line, ...silent, outcome: 'answered' }
  const rungs = warranting.map((verdict) => firstRung(verdict, evidence))
  const { reason, programId, rule, words } = rungs.reduce((best, rung) =>
    REASONS.indexOf(rung.reason) > REASONS.indexOf(best.reason) ? rung : best,
  )
  return { ...line, outcome: 'unanswered', reason, reasonProgramId: programId, reasonRule: rule, words }
}

/** A phone program answers by phone whatever the record calls it. */
function answer(triage: Triage, { answeredBy }: Evidence): Pick<LedgerLine, 'programId' | 'mode' | 'how'> {
  if (!answeredBy) return { programId: null, mode: null, how: null }
  const { programId } = answeredBy
  const mode: Mode | null = triage.verdicts.find((verdict) => verdict.programId === programId)?.mode ?? null
  return { programId, mode, how: mode === 'phone' ? 'phone' : answeredBy.how }
}

/** The ladder, asked from the top; a later step on record means that the earlier ones were passed. */
function firstRung({ programId, failures }: Verdict, evidence: Evidence): Rung {
  const at = (reason: Reason, failure?: RuleFailure): Rung => ({
    reason,
    programId,
    rule: failure?.ruleId ?? null,
    words: failure?.words ?? reasonWords(reason),
  })
  const recalled = evidence.recalled.includes(programId)
  const screened = evidence.screenedOut.find((screening) => screening.programId === programId)
  const duty = evidence.duty[programId]

  const area = failures.find(({ rung }) => rung === 'area')
  if (area && !recalled) return at('out_of_area', area)
  const hours = failures.find(({ rung }) => rung === 'hours')
  if (hours && !recalled) return at('out_of_hours', hours)
  if (!recalled && !screened && evidence.offeredTo && !evidence.offeredTo.includes(programId)) {
    return at('never_offered')
  }
  if (screened && !recalled) return { ...at('screened_out'), rule: screened.ruleId }
  if (duty && !recalled && duty.onDuty <= 0) return at('no_team_on_duty')
  if (duty && !recalled && duty.busy >= duty.onDuty) return at('all_teams_busy')
  if (recalled) return at('recalled')
  if (evidence.callerDeclined) return at('caller_declined')
  return at(evidence.policeWent ? 'police_went' : 'unknown')
}
