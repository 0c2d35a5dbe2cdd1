import { Team } from '@heart/domain/program'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const daily = (from: string, to: string) => [{ days: [...DAYS], from, to }]
const DOWNTOWN = [-78.8986, 35.994]
const CREW = ['clinician', 'peer_support', 'emt']
const PAIR = ['clinician', 'officer']
const ES = ['en', 'es']

const team = (
  id: string,
  name: string,
  programId: string,
  roles: string[],
  shift: readonly [string, string],
  more: { base?: number[] | null; languages?: string[]; from?: string; to?: string } = {},
): Team =>
  Team.parse({
    id,
    name,
    programId,
    roles,
    shifts: daily(...shift),
    base: DOWNTOWN,
    unitCodes: [name],
    ...more,
  })

const PILOT = '2022-06-27'
const CITYWIDE = '2023-10-01'
const ALL_HOURS = '2026-01-01'

/**
 * Who works when. Nobody publishes the rosters; these keep to what is known: fewer than 20 people in the pilot, teams
 * of three in the field, about 50 people from October 2023. The night teams belong to the invented third version.
 */
export const DEMO_TEAMS: Team[] = [
  team('ccd-1', 'CCD 1', 'ccd', ['clinician'], ['09:00', '21:00'], {
    base: null,
    languages: ES,
    from: PILOT,
  }),
  team('crt-1', 'CRT 1', 'crt', CREW, ['09:00', '21:00'], { languages: ES, from: PILOT }),
  team('crt-2', 'CRT 2', 'crt', CREW, ['09:00', '21:00'], { base: [-78.866, 36.012], from: PILOT }),
  team('cor-1', 'CoR 1', 'cor', PAIR, ['09:00', '21:00'], { from: '2022-09-26' }),
  team('cn-1', 'CN 1', 'cn', ['navigator'], ['09:00', '17:00'], { from: PILOT }),
  team('ccd-2', 'CCD 2', 'ccd', ['clinician'], ['09:00', '21:00'], { base: null, from: CITYWIDE }),
  team('crt-3', 'CRT 3', 'crt', CREW, ['09:00', '21:00'], { base: [-78.93, 36.01], from: CITYWIDE }),
  team('crt-4', 'CRT 4', 'crt', CREW, ['09:00', '21:00'], {
    base: [-78.92, 35.95],
    languages: ES,
    from: CITYWIDE,
  }),
  team('crt-5', 'CRT 5', 'crt', CREW, ['11:00', '23:00'], { base: [-78.9, 36.045], from: CITYWIDE }),
  team('cor-2', 'CoR 2', 'cor', PAIR, ['06:00', '21:00'], {
    base: [-78.875, 36.02],
    languages: ES,
    from: CITYWIDE,
  }),
  team('cn-2', 'CN 2', 'cn', ['navigator'], ['12:00', '21:00'], { languages: ES, from: CITYWIDE }),
  team('ccd-3', 'CCD Night 1', 'ccd', ['clinician'], ['20:00', '10:00'], {
    base: null,
    languages: ES,
    from: ALL_HOURS,
  }),
  team('crt-6', 'CRT Night 1', 'crt', CREW, ['20:00', '10:00'], { languages: ES, from: ALL_HOURS }),
  team('crt-7', 'CRT Night 2', 'crt', CREW, ['20:30', '09:30'], { base: [-78.92, 35.95], from: ALL_HOURS }),
  team('ccd-4', 'CCD Night 2', 'ccd', ['clinician'], ['20:30', '09:30'], { base: null, from: ALL_HOURS }),
  team('crt-8', 'CRT Night 3', 'crt', CREW, ['20:00', '10:00'], {
    base: [-78.866, 36.012],
    languages: ES,
    from: ALL_HOURS,
  }),
]
