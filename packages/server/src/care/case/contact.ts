import {
  type Attempt,
  type CareStep,
  contactAdvice,
  type Neighbor,
  type NextAttempt,
  proposeAttempt,
  type StepDraft,
} from '@heart/domain/care'
import { Way } from '@heart/domain/encounter'
import { compileHours, compileTimeZone, localTime } from '@heart/domain/program'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

/** What a neighbor's rules say to a way of contact at an instant. */
export const adviceAt = ({ rules }: Pick<Doing, 'rules'>, neighbor: Neighbor, way: Way, at: string) =>
  contactAdvice(neighbor, way, localTime(rules.policy, Date.parse(at)))

/**
 * When and how a follow-up might next be tried, with its advice; null: a person decides.
 * @param attempts of the step, oldest first
 */
export function proposeNext(
  doing: Pick<Doing, 'rules' | 'at'>,
  neighbor: Neighbor,
  attempts: readonly Pick<Attempt, 'at' | 'way' | 'outcome'>[],
): (NextAttempt & { sentence: string }) | null {
  const { care, timezone } = doing.rules.agency
  const proposal = proposeAttempt({
    attempts,
    at: doing.at.toISOString(),
    ways: [...new Set(neighbor.reach.map(({ way }) => way))],
    wayAllowed: (way, at) => adviceAt(doing, neighbor, way, at).allowed,
    contactHours: compileHours(care.contactHours, compileTimeZone(timezone)),
    spacingHours: care.attemptSpacingHours,
  })
  return (
    proposal && { ...proposal, sentence: adviceAt(doing, neighbor, proposal.way, proposal.dueAt).sentence }
  )
}

/**
 * CS11: nobody plans what the neighbor asked not to be done.
 * @throws HeartError bad_input
 */
export function mustBeSafe(
  doing: Pick<Doing, 'rules'>,
  neighbor: Neighbor,
  planned: Pick<StepDraft, 'dueAt'> & { readonly kind?: CareStep['kind']; readonly way: Way | null },
): void {
  const way = planned.way ?? (planned.kind === 'visit' ? 'visit' : null)
  if (way === null) return
  const advice = adviceAt(doing, neighbor, way, planned.dueAt)
  if (advice.allowed === 'no') {
    throw new HeartError('bad_input', `The neighbor asked not to be reached so then. ${advice.sentence}`)
  }
}

/** Every way, as the neighbor's rules stand at the moment. */
export const waysNow = (doing: Pick<Doing, 'rules' | 'at'>, neighbor: Neighbor) =>
  Way.options.map((way) => ({ way, ...adviceAt(doing, neighbor, way, doing.at.toISOString()) }))
