import { Agency } from '@heart/domain/program'
import { NATURES } from '../parameters/index.ts'

export const DEMO_AGENCY_ID = 'durham-demo'

export const DEMO_AGENCY: Agency = Agency.parse({
  id: DEMO_AGENCY_ID,
  name: 'Durham (synthetic demo)',
  timezone: 'America/New_York',
  synthetic: true,
  center: [-78.8986, 35.994],
  insight: {
    // Nobody has published Durham's list: the demo takes every nature of the first phase.
    policeNatures: [...new Set(NATURES.flatMap(({ phase1, nature }) => (phase1 && nature ? [nature] : [])))],
    officersPerCall: 1.5,
    officerMinutesPerCall: 35,
    dollarsPerMonth: 390_000,
    source:
      'Synthetic: invented for the demo. The cost is of the order of the 4.7 million dollars a year proposed for 2023-24; officers and minutes are assumed.',
  },
})
