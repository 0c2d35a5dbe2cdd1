/**
 * Share of calls that give up in a station of `servers` equal teams: calls come at random (`perHour`), jobs last
 * `serviceHours` on average, and whoever has waited `patienceHours` leaves (M/M/c+D). Patience 0 is Erlang's loss formula,
 * endless patience his delay formula, where nobody leaves.
 * @see Gnedenko & Kovalenko, Introduction to Queueing Theory, 2nd ed. 1989, ch. 1; for the form used here Zeltyn &
 *   Mandelbaum, Call centers with impatient customers, Queueing Systems 51 (2005), section 8
 */
export function abandonedShare(
  perHour: number,
  servers: number,
  serviceHours: number,
  patienceHours: number,
): number {
  if (perHour <= 0) return 0
  if (servers <= 0) return 1
  if (serviceHours <= 0) return 0
  const capacity = servers / serviceHours
  const surplus = perHour - capacity
  const exponent = surplus * patienceHours
  // So much is asked for that the teams never rest: what they cannot carry is lost.
  if (exponent > 500) return surplus / perHour
  const growth = Math.exp(exponent)
  const queue = Math.abs(exponent) < 1e-9 ? patienceHours : Math.expm1(exponent) / surplus
  const idle = idleTerm(perHour * serviceHours, servers)
  return (growth * perHour) / capacity / (idle + perHour * (queue + growth / capacity))
}

/** Σ over j < c of (aʲ/j!) / (aᶜ⁻¹/(c−1)!), without a factorial. */
function idleTerm(load: number, servers: number): number {
  let term = 1
  for (let c = 2; c <= servers; c++) term = 1 + ((c - 1) / load) * term
  return term
}
