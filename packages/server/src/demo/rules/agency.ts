import { Agency } from '@heart/domain/program'

export const DEMO_AGENCY_ID = 'durham-demo'

export const DEMO_AGENCY: Agency = Agency.parse({
  id: DEMO_AGENCY_ID,
  name: 'Durham (synthetic demo)',
  timezone: 'America/New_York',
  synthetic: true,
  center: [-78.8986, 35.994],
})
