import type { FileOutlook } from '@heart/api/ledger'
import { ALL, NO_ZONE, type ToldCall } from '@heart/domain/ledger'

/** How many calls are told how finely, trait by trait. */
export function toldFinely(told: readonly ToldCall[]): FileOutlook['told'] {
  const count = (level: (call: ToldCall) => string): Record<string, number> => {
    const counts: Record<string, number> = {}
    for (const call of told) counts[level(call)] = (counts[level(call)] ?? 0) + 1
    return counts
  }
  return {
    month: count(({ month }) => (month === ALL ? ALL : 'month')),
    weekday: count(({ weekday }) => (weekday === ALL ? ALL : weekday.startsWith('week') ? 'part' : 'day')),
    hours: count(({ hours }) => (hours === ALL ? ALL : String(widthOf(hours)))),
    zone: count(({ zone }) =>
      zone === ALL ? ALL : zone === NO_ZONE ? NO_ZONE : zone.startsWith('zip:') ? 'zip' : 'zone',
    ),
    nature: count(({ nature }) => (nature === ALL ? ALL : 'nature')),
    programs: count(({ programs }) => (programs ? 'programs' : ALL)),
  }
}

function widthOf(hours: string): number {
  const [from, to] = hours.split('-').map(Number)
  return (to as number) - (from as number)
}
