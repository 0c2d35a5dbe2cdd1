import { abandonedShare } from './abandonment.ts'

/** What the model of one hour knows of a program. */
export interface Station {
  /** Phone programs share one pool of teams, field programs the other. */
  readonly pool: 'phone' | 'field'
  /** Mean hours that one call binds a team, travel included. */
  readonly serviceHours: number
}

export interface HourDemand {
  /** Bit n: the n-th program may take these calls. */
  readonly programs: number
  readonly perHour: number
}

export interface HourResult {
  readonly answered: number
  /** Team-hours bound by them, by program. */
  readonly busyHours: readonly number[]
}

/**
 * Calls answered in an hour like any other of its kind, with so many teams on duty. The pools stand in line as the
 * scenario lists them: what the first cannot take within the patience overflows, as if by chance, to the second. Inside a
 * pool the teams help each other; calls that one program alone may take are never more than its own teams could carry.
 */
export function answeredInHour(
  stations: readonly Station[],
  demand: readonly HourDemand[],
  teams: readonly number[],
  patienceHours: number,
): HourResult {
  const left = demand.map(({ perHour }) => perHour)
  const busyHours = stations.map(() => 0)
  let answered = 0
  for (const pool of new Set(stations.map((station) => station.pool))) {
    const members = stations.flatMap((station, index) =>
      station.pool === pool && (teams[index] as number) > 0 ? [index] : [],
    )
    if (members.length === 0) continue
    const servers = members.reduce((sum, index) => sum + (teams[index] as number), 0)
    const serviceHours =
      members.reduce(
        (sum, index) => sum + (teams[index] as number) * (stations[index] as Station).serviceHours,
        0,
      ) / servers
    const mask = members.reduce((bits, index) => bits | (1 << index), 0)
    const offered = sumOf(left, demand, (programs) => (programs & mask) !== 0)
    if (offered === 0) continue
    const together = offered * (1 - abandonedShare(offered, servers, serviceHours, patienceHours))
    const alone = members.map((index) => {
      const own = sumOf(left, demand, (programs) => (programs & mask) === 1 << index)
      const station = stations[index] as Station
      const share = abandonedShare(own, teams[index] as number, station.serviceHours, patienceHours)
      return { own, carried: own * (1 - share) }
    })
    const shared = offered - alone.reduce((sum, { own }) => sum + own, 0)
    const taken = Math.min(together, shared + alone.reduce((sum, { carried }) => sum + carried, 0))
    const leaves = 1 - taken / offered
    for (const [index, { programs }] of demand.entries()) {
      if (programs & mask) left[index] = (left[index] as number) * leaves
    }
    answered += taken
    for (const index of members) {
      const { serviceHours: own } = stations[index] as Station
      busyHours[index] = (taken * own * (teams[index] as number)) / servers
    }
  }
  return { answered, busyHours }
}

function sumOf(
  left: readonly number[],
  demand: readonly HourDemand[],
  counts: (programs: number) => boolean,
): number {
  let sum = 0
  for (const [index, { programs }] of demand.entries()) if (counts(programs)) sum += left[index] as number
  return sum
}
