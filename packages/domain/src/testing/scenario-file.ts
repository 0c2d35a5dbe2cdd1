import { validateScenario } from '../plan/validate-scenario.ts'

export const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
export const window = { days: week, from: '09:00', to: '21:00' }
export const square = [
  [-79, 35.9],
  [-78.8, 35.9],
  [-78.8, 36.1],
  [-79, 36.1],
  [-79, 35.9],
]

/** The page's own example, to be changed and spoilt. */
export function example() {
  return {
    timezone: 'America/New_York',
    programs: [
      {
        id: 'phone',
        mode: 'phone',
        natures: ['CRISIS', 'SUICIDE THREAT'],
        excludeFlags: ['weapon'],
        area: null,
        hours: [window],
        handle: { model: 'lognormal', medianSeconds: 1200, meanSeconds: 1500 },
      },
      {
        id: 'community',
        mode: 'field',
        natures: ['TRESPASS OR UNWANTED', 'CRISIS'],
        excludeFlags: ['weapon', 'violence'],
        area: { zones: ['27701', '27703'] },
        hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '18:00', to: '02:00' }],
        handle: { model: 'recorded', otherwiseSeconds: 3000 },
      },
    ],
    teams: [
      {
        id: 'C1',
        program: 'community',
        post: [-78.9, 35.99],
        shifts: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '18:00', to: '02:00' }],
      },
    ],
    travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
    afterCall: 'stay',
    patienceMinutes: 0,
    lastCallMinutes: 0,
    maxTravelMinutes: null,
  }
}

export const MATRIX = {
  model: 'matrix',
  zones: ['A', 'B'],
  seconds: [
    [0, 60],
    [90, 0],
  ],
}

// biome-ignore lint/suspicious/noExplicitAny: scenarios are spoilt in every way
export type Loose = any
export function changed(change: (scenario: Loose) => void): Loose {
  const scenario = JSON.parse(JSON.stringify(example()))
  change(scenario)
  return scenario
}
export const said = (change: (scenario: Loose) => void): string[] =>
  (validateScenario(changed(change)).problems ?? []).map(({ path, sentence }) => `${path}: ${sentence}`)

export const byMatrix = (s: Loose, travel: object, post?: string | null) =>
  Object.assign(s, { travel, teams: post === undefined ? [] : [{ ...s.teams[0], post }] })

export const numbered = (program: object, count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...program, id: `p${index}` }))
