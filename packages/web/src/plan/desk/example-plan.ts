import { Plan } from '@heart/domain/plan'

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const day = [{ days: EVERY_DAY, from: '09:00', to: '21:00' }]

/** A small city for tests: a phone and a field program, two zones of three, two teams. */
export function examplePlan(): Plan {
  return Plan.parse({
    name: 'As it was',
    scenario: {
      timezone: 'America/New_York',
      programs: [
        {
          id: 'phone',
          mode: 'phone',
          natures: ['CRISIS'],
          hours: day,
          area: { zones: ['1', '2'] },
          handle: { model: 'fixed', seconds: 1_200 },
        },
        {
          id: 'field',
          mode: 'field',
          natures: ['CRISIS', 'TRESPASS'],
          excludeFlags: ['weapon'],
          hours: day,
          area: { zones: ['1', '2'] },
          handle: { model: 'lognormal', medianSeconds: 2_000, meanSeconds: 2_400 },
        },
      ],
      teams: [
        { id: 'phone-1', program: 'phone', shifts: day },
        { id: 'field-1', program: 'field', post: [-78.9, 36], shifts: day },
      ],
      travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
    },
    crews: { phone: 1, field: 3 },
    period: { from: '2022-06-27', to: '2023-06-26' },
  })
}
