import { Plan } from '@heart/domain/plan'
import { buildCallLog } from '../../call/build-call-log.ts'
import type { CallLog } from '../../call/call-log.ts'
import { evaluatePlans } from '../evaluate.ts'
import type { BriefInput } from './compose-brief.ts'

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const window = (from: string, to: string) => [{ days: EVERY_DAY, from, to }]

/** A made-up city for tests: 4,000 calls of half a year in so many zones; the last one of them is seldom called from. */
export function exampleLog(zones = 6): CallLog {
  return buildCallLog(
    Array.from({ length: 4_000 }, (_, i) => ({
      id: `c${i}`,
      receivedMs: Date.parse('2022-06-27T04:00:00Z') + i * 3_900_000 + ((i * 7_919) % 3_000) * 1_000,
      nature: ['CRISIS', 'TRESPASS', 'TRESPASS', 'FIRE'][i % 4] as string,
      flags: i % 17 === 0 ? ['weapon'] : [],
      lon: -78.95 + (i % zones) / 60,
      lat: 36 + (i % 3) / 50,
      zone: i % 13 === 0 ? null : i % 997 === 0 ? 'Far end' : `277${String(i % zones).padStart(2, '0')}`,
      priority: 3,
      handleMs: null,
    })),
  )
}

interface Staff {
  readonly name: string
  readonly teams: number
  readonly hours: readonly [string, string]
  readonly zones: readonly string[] | null
  readonly patienceMinutes: number
}

/** “As it was” in the pilot's area by day, then wider, longer and with more teams. */
export function examplePlans(): Plan[] {
  const pilot = ['27700', '27701', '27702']
  return [
    { name: 'As it was', teams: 1, hours: ['09:00', '17:00'], zones: pilot, patienceMinutes: 0 } as const,
    {
      name: 'Citywide, same people',
      teams: 1,
      hours: ['09:00', '17:00'],
      zones: null,
      patienceMinutes: 30,
    } as const,
    {
      name: 'Citywide, 18 hours a day',
      teams: 2,
      hours: ['06:00', '00:00'],
      zones: null,
      patienceMinutes: 30,
    } as const,
  ].map(planOf)
}

function planOf({ name, teams, hours, zones, patienceMinutes }: Staff): Plan {
  const [from, to] = hours
  const duty = window(from, to)
  const area = zones && { zones: [...zones] }
  return Plan.parse({
    name,
    scenario: {
      timezone: 'America/New_York',
      programs: [
        {
          id: 'phone',
          mode: 'phone',
          natures: ['CRISIS'],
          hours: duty,
          area,
          handle: { model: 'fixed', seconds: 1_200 },
        },
        {
          id: 'field',
          mode: 'field',
          natures: ['CRISIS', 'TRESPASS'],
          excludeFlags: ['weapon'],
          hours: duty,
          area,
          handle: { model: 'lognormal', medianSeconds: 2_400, meanSeconds: 3_600 },
        },
      ],
      teams: [
        { id: 'phone-1', program: 'phone', shifts: duty },
        ...Array.from({ length: teams }, (_, i) => ({
          id: `field-${i + 1}`,
          program: 'field',
          post: [-78.9 + i / 100, 36.01],
          shifts: duty,
        })),
      ],
      travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
      patienceMinutes,
    },
    crews: { phone: 1, field: 3 },
    period: { from: '2022-06-27', to: '2022-12-24' },
  })
}

export function exampleBriefInput(plans = examplePlans(), log = exampleLog()): BriefInput {
  const luck = { replications: 5, seed: '0' }
  return {
    agencyName: 'Example City',
    isSynthetic: true,
    question: '',
    evaluated: evaluatePlans(log, plans, luck),
    luck,
    recorded: { warranted: 2_900, answered: 700, responseP50Seconds: 840 },
    programs: [
      { id: 'phone', name: 'Crisis line' },
      { id: 'field', name: 'Community response' },
    ],
    teams: [{ id: 'field-1', name: 'Oak' }],
    notes: [],
    date: '2026-11-23',
  }
}
