import { normal } from '../program/normal.ts'
import type { CallFacts, Triage } from './call.ts'
import type { CallState } from './event.ts'

/** What makes a waiting caller a risk; compared without regard to case and spacing. */
export const RISK_FLAGS = [
  'suicidal',
  'weapon',
  'violence',
  'threats',
  'medical',
  'medical_emergency',
  'overdose',
  'injury',
  'in_traffic',
  'minor',
] as const

const spelled = (flag: string) => normal(flag).replaceAll(' ', '_')
const RISKS: ReadonlySet<string> = new Set(RISK_FLAGS.map(spelled))

export const riskFlagsOf = ({ flags }: Pick<CallFacts, 'flags'>): string[] =>
  flags.filter((flag) => RISKS.has(spelled(flag)))

type Queued = Pick<CallState, 'callId' | 'facts'>

/** Oldest risk first: calls with a risk flag, the longest waiting first; then all others, the longest waiting first. */
export function comparePhoneQueue(a: Queued, b: Queued): number {
  return (
    Number(riskFlagsOf(b.facts).length > 0) - Number(riskFlagsOf(a.facts).length > 0) ||
    Date.parse(a.facts.receivedAt) - Date.parse(b.facts.receivedAt) ||
    (a.callId < b.callId ? -1 : 1)
  )
}

/** The phone program that may take a waiting call and has not passed it on; null: none. */
export function phoneProgramFor(
  call: Pick<CallState, 'status' | 'screenedOut'>,
  { verdicts }: Triage,
): string | null {
  if (call.status !== 'waiting') return null
  const verdict = verdicts.find(
    ({ mode, eligible, programId }) =>
      mode === 'phone' && eligible && !call.screenedOut.some((one) => one.programId === programId),
  )
  return verdict?.programId ?? null
}
