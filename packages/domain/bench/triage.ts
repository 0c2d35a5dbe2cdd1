import { CallFacts, compileTriage } from '@heart/domain/call'
import { Agency, compilePolicy, Program, type Window } from '@heart/domain/program'

/** How many calls a second the compiled triage judges: a year of calls, spread over it, in a city of three programs. */
const CALLS = 100_000
const SECONDS = 2
const YEAR_MS = 365 * 86_400_000
const START_MS = Date.parse('2023-01-01T00:00:00Z')

const everyDay: Window['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const circle = Array.from({ length: 400 }, (_, i): [number, number] => {
  const angle = ((i % 399) / 399) * 2 * Math.PI
  return [-78.9 + 0.08 * Math.cos(angle), 36 + 0.08 * Math.sin(angle)]
})
const program = (id: string, mode: string, natures: string[], area: unknown, weekly: unknown): Program =>
  Program.parse({
    id,
    name: id,
    mark: id.slice(0, 3),
    mode,
    versions: [
      {
        version: '1',
        from: '2022-01-01',
        rules: [
          { id: 'for', kind: 'nature', natures },
          { id: 'no-danger', kind: 'excludes_flags', flags: ['weapon', 'violence'] },
        ],
        area,
        hours: { weekly },
      },
    ],
  })

const NATURES = ['CRISIS', 'TRESPASS OR UNWANTED', 'WELFARE CHECK', 'SUICIDE THREAT', 'ALARM', 'TRAFFIC STOP']
const polygon = { polygon: { type: 'Polygon', coordinates: [circle] } }
const agency = Agency.parse({ id: 'bench', name: 'Bench', timezone: 'America/New_York' })
const policy = compilePolicy(
  agency,
  [
    program('phone', 'phone', ['CRISIS', 'SUICIDE THREAT'], null, 'always'),
    program('community', 'field', NATURES.slice(0, 3), polygon, [
      { days: everyDay, from: '09:00', to: '21:00' },
    ]),
    program('co', 'co_response', NATURES.slice(0, 4), { zones: ['27701'] }, [
      { days: everyDay.slice(0, 5), from: '18:00', to: '02:00' },
    ]),
  ],
  [],
)

const facts = Array.from({ length: CALLS }, (_, i) =>
  CallFacts.parse({
    nature: NATURES[i % NATURES.length],
    flags: i % 11 === 0 ? ['weapon'] : [],
    place: {
      lon: -79 + ((i * 7919) % 2000) / 10_000,
      lat: 35.9 + ((i * 104_729) % 2000) / 10_000,
      zone: i % 2 ? '27701' : '27703',
    },
    receivedAt: new Date(START_MS + ((i * 15_485_863) % CALLS) * (YEAR_MS / CALLS)).toISOString(),
  }),
)
const instants = facts.map(({ receivedAt }) => Date.parse(receivedAt))

const fast = compileTriage(policy)
const round = (): number => {
  let eligible = 0
  for (let i = 0; i < CALLS; i++) eligible += fast(facts[i] as CallFacts, instants[i]).eligibleMask ? 1 : 0
  return eligible
}
round()
let judged = 0
const startedMs = performance.now()
while (performance.now() - startedMs < SECONDS * 1000) {
  round()
  judged += CALLS
}
const value = Math.round(judged / ((performance.now() - startedMs) / 1000))
console.log(JSON.stringify({ name: 'triage', value, unit: 'calls/s' }))
