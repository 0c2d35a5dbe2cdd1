import { type EligibilityRule, Program } from '@heart/domain/program'
import { NATURES, PILOT_BEATS, SOURCES } from '../parameters/index.ts'

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const daily = (from: string, to: string) => ({ weekly: [{ days: [...EVERY_DAY], from, to }] })
const always = { weekly: 'always' as const }

const PHASE_1 = [...new Set(NATURES.flatMap((n) => (n.phase1 && n.nature ? [n.nature] : [])))]
const PHONE = PHASE_1.filter((n) => !['Trespass', 'Panhandling', 'Indecency'].includes(n))

/** Screening after criteria that Portland and Houston publish; Durham's own wording was not found. */
const screening = (mark: string, saferWithPolice: boolean): EligibilityRule[] => [
  {
    id: `${mark}-2`,
    kind: 'excludes_flags',
    flags: ['weapon'],
    say: 'A weapon is reported: police go first.',
  },
  { id: `${mark}-3`, kind: 'excludes_flags', flags: ['violence'], say: 'Someone is violent toward others.' },
  {
    id: `${mark}-4`,
    kind: 'excludes_flags',
    flags: ['medical_emergency'],
    say: 'A medical emergency: emergency medical services go.',
  },
  { id: `${mark}-5`, kind: 'excludes_flags', flags: ['in_traffic'], say: 'The person is in moving traffic.' },
  ...(saferWithPolice
    ? []
    : [
        {
          id: `${mark}-6`,
          kind: 'excludes_flags' as const,
          flags: ['threats'],
          say: 'Threats are reported: ask for co-response.',
        },
      ]),
]
const rules = (mark: string, natures: string[], saferWithPolice = false): EligibilityRule[] => [
  { id: `${mark}-1`, kind: 'nature', natures, say: `${mark} is not made for this kind of call.` },
  ...screening(mark, saferWithPolice),
]

const CLINICIAN = [{ role: 'clinician' as const }]
const FIELD_CREW = [
  { role: 'clinician' as const },
  { role: 'peer_support' as const },
  { role: 'emt' as const },
]
const PAIR = [{ role: 'clinician' as const }, { role: 'officer' as const }]

const PILOT = { version: '2022-06 pilot', to: '2023-10-01', area: { zones: [...PILOT_BEATS.value] } }
const CITYWIDE = { version: '2023-10 citywide', from: '2023-10-01', to: '2026-01-01', area: null }
/** Not Durham: the round-the-clock service that was asked for in 2025, so that a visitor at any hour sees teams. */
const ALL_HOURS = { version: '2026-01 demo: all hours (invented)', from: '2026-01-01', area: null }
const pilotSource = `${SOURCES.pilot2022}. Hours: ${SOURCES.demo}. Screening: ${SOURCES.screening}`
const allHoursSource = `Invented: the request of 2025 for service around the clock, as if granted. ${SOURCES.budget2025}`

export const DEMO_PROGRAMS: Program[] = [
  {
    id: 'ccd',
    name: 'Crisis Call Diversion',
    mark: 'CCD',
    mode: 'phone',
    versions: [
      {
        ...PILOT,
        from: '2022-06-27',
        rules: rules('CCD', PHONE),
        hours: daily('09:00', '21:00'),
        requiredRoles: CLINICIAN,
        source: pilotSource,
      },
      {
        ...CITYWIDE,
        rules: rules('CCD', PHONE),
        hours: daily('09:00', '21:00'),
        requiredRoles: CLINICIAN,
        source: SOURCES.expansion2023,
      },
      {
        ...ALL_HOURS,
        rules: rules('CCD', PHONE),
        hours: always,
        requiredRoles: CLINICIAN,
        source: allHoursSource,
      },
    ],
  },
  {
    id: 'crt',
    name: 'Community Response Team',
    mark: 'CRT',
    mode: 'field',
    versions: [
      {
        ...PILOT,
        from: '2022-06-27',
        rules: rules('CRT', PHASE_1),
        hours: daily('09:00', '21:00'),
        requiredRoles: FIELD_CREW,
        source: pilotSource,
      },
      {
        ...CITYWIDE,
        rules: rules('CRT', PHASE_1),
        hours: daily('09:00', '21:00'),
        requiredRoles: FIELD_CREW,
        source: SOURCES.expansion2023,
      },
      {
        ...ALL_HOURS,
        rules: rules('CRT', PHASE_1),
        hours: always,
        requiredRoles: FIELD_CREW,
        source: allHoursSource,
      },
    ],
  },
  {
    id: 'cor',
    name: 'Co-Response',
    mark: 'CoR',
    mode: 'co_response',
    preferredForFlags: ['threats', 'co_response_asked'],
    versions: [
      {
        ...PILOT,
        from: '2022-09-26',
        rules: rules('CoR', PHASE_1, true),
        hours: daily('09:00', '21:00'),
        requiredRoles: PAIR,
        source: pilotSource,
      },
      {
        ...CITYWIDE,
        to: null,
        rules: rules('CoR', PHASE_1, true),
        hours: daily('06:00', '21:00'),
        requiredRoles: PAIR,
        source: `${SOURCES.expansion2023}; hours: ${SOURCES.budget2025}`,
      },
    ],
  },
  {
    id: 'cn',
    name: 'Care Navigation',
    mark: 'CN',
    mode: 'navigation',
    versions: [
      {
        ...PILOT,
        from: '2022-06-27',
        rules: [
          {
            id: 'CN-1',
            kind: 'nature',
            natures: ['Follow-up request'],
            say: 'Care Navigation follows up; it does not take new calls.',
          },
        ],
        hours: daily('09:00', '17:00'),
        requiredRoles: [{ role: 'navigator' }],
        source: pilotSource,
      },
      {
        ...CITYWIDE,
        to: null,
        rules: [
          {
            id: 'CN-1',
            kind: 'nature',
            natures: ['Follow-up request'],
            say: 'Care Navigation follows up; it does not take new calls.',
          },
        ],
        hours: daily('09:00', '21:00'),
        requiredRoles: [{ role: 'navigator' }],
        source: SOURCES.expansion2023,
      },
    ],
  },
].map((program) => Program.parse(program))
