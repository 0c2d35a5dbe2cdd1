import { triage } from '@heart/domain/call'
import { type LedgerLine, settle } from '@heart/domain/ledger'
import { demoPolicy, type HistoryRow } from './history/index.ts'

const policy = demoPolicy()

/** The line of a row by the ledger's own ladder, with everything that the row's record tells. */
export function lineOf({ facts, recorded }: HistoryRow): LedgerLine {
  const { programId, how } = recorded
  return settle(triage(facts, policy), {
    answeredBy: programId ? { programId, how: how ?? 'in_person', teamId: null } : null,
    offeredTo: recorded.offeredTo,
    screenedOut: recorded.screenedOut,
    duty: recorded.duty ?? {},
    recalled: recorded.recalled,
    callerDeclined: recorded.callerDeclined,
    policeWent: recorded.policeWent,
  })
}
