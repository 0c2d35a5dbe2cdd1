import { CallFacts, RecordedResponse } from '@heart/domain/call'
import { Scenario } from '@heart/domain/plan'
import { Agency, Program, Team } from '@heart/domain/program'
import { buildCallLog, type ReplayCall } from '@heart/replay/call'
import { END, handleMsOf, replay } from '@heart/replay/dispatch'
import { compileScenario } from '@heart/replay/program'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importRows } from '../../call/import-calls.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { loadAgency } from '../../program/load-agency.ts'
import { type AgencyBacktest, type BacktestOptions, backtestAgency } from './agency.ts'
import { verdictOf } from './verdict.ts'
import { backtestInWords } from './words.ts'

const DAY_MS = 86_400_000
const FIRST_MS = Date.parse('2024-01-01T00:00:00Z')
const DAYS = 84
const UNTIL = '2024-02-12'
const DAY_SHIFT = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, from: '08:00', to: '20:00' },
]
const POST: [number, number] = [-78.9, 36]
const TRUE_PATIENCE = 20

/** The city's rules as an agency has them, and as the truth is replayed. The third team comes in the eighth week. */
const agency = (id: string) =>
  Agency.parse({
    id,
    name: `City of ${id}`,
    timezone: 'UTC',
    dispatch: { restMinutes: 0, shiftEndingMinutes: 0 },
  })
const program = Program.parse({
  id: 'crt',
  name: 'Community Response Team',
  mark: 'CRT',
  mode: 'field',
  versions: [
    {
      version: '1',
      from: '2020-01-01',
      rules: [{ id: 'n', kind: 'nature', natures: ['Crisis', 'Welfare check'] }],
      hours: { weekly: DAY_SHIFT },
    },
  ],
})
const THIRD_FROM = '2024-02-19'
const teams = ['A', 'B', 'C'].map((id) =>
  Team.parse({
    id,
    name: id,
    programId: 'crt',
    base: POST,
    shifts: DAY_SHIFT,
    ...(id === 'C' ? { from: THIRD_FROM } : {}),
  }),
)
const scenario = (teamIds: string[]) =>
  Scenario.parse({
    timezone: 'UTC',
    programs: [
      {
        id: 'crt',
        mode: 'field',
        natures: ['Crisis', 'Welfare check'],
        hours: DAY_SHIFT,
        handle: {
          model: 'fitted',
          byNature: { CRISIS: { medianSeconds: 2400, meanSeconds: 3000 } },
          otherwise: { medianSeconds: 900, meanSeconds: 1200 },
        },
      },
    ],
    teams: teamIds.map((id) => ({ id, program: 'crt', post: POST, shifts: DAY_SHIFT })),
    travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
    patienceMinutes: TRUE_PATIENCE,
  })

/** A number between 0 and 1 from two whole ones: enough for a city that no one lives in. */
const chance = (call: number, question: number): number => {
  const x = Math.sin(call * 12.9898 + question * 78.233) * 43_758.5453
  return x - Math.floor(x)
}

function drawCalls(): ReplayCall[] {
  return Array.from({ length: DAYS * 80 }, (_, i) => ({
    id: `c${i}`,
    receivedMs: FIRST_MS + Math.floor((chance(i, 1) * DAYS * DAY_MS) / 1000) * 1000,
    nature: chance(i, 2) < 0.4 ? 'Crisis' : 'Welfare check',
    flags: [],
    lon: POST[0] - 0.05 + 0.1 * chance(i, 3),
    lat: POST[1] - 0.05 + 0.1 * chance(i, 4),
    zone: null,
    priority: 3,
    handleMs: null,
  })).sort((a, b) => a.receivedMs - b.receivedMs)
}

/** What an honest log of that city would hold: the engine's own answers under the true rules. */
function history(change: (i: number, recorded: RecordedResponse) => Partial<RecordedResponse> = () => ({})) {
  const calls = drawCalls()
  const thirdMs = Date.parse(THIRD_FROM)
  const rows = [
    { part: calls.filter(({ receivedMs }) => receivedMs < thirdMs), teamIds: ['A', 'B'] },
    { part: calls.filter(({ receivedMs }) => receivedMs >= thirdMs), teamIds: ['A', 'B', 'C'] },
  ].flatMap(({ part, teamIds }) => {
    const plan = compileScenario(scenario(teamIds), buildCallLog(part))
    const luck = { seed: 'truth', replication: 0 }
    const outcome = replay(plan, luck)
    const handleMs = handleMsOf(plan, luck)
    return part.map((call, i) => {
      const iso = (afterMs: number) => new Date(call.receivedMs + Math.round(afterMs)).toISOString()
      const dispatched = outcome.waitedMs[i] as number
      const arrived = dispatched + (outcome.travelMs[i] as number)
      const told =
        outcome.end[i] === END.answered
          ? {
              programId: 'crt',
              how: 'in_person',
              unit: plan.teams[outcome.team[i] as number]?.id,
              dispatchedAt: iso(dispatched),
              arrivedAt: iso(arrived),
              clearedAt: iso(arrived + handleMs(i, 0)),
              offeredTo: ['crt'],
            }
          : { offeredTo: ['crt'], duty: { crt: { onDuty: teamIds.length, busy: teamIds.length } } }
      return { call, recorded: RecordedResponse.parse(told) }
    })
  })
  return rows.map(({ call, recorded }, i) => ({
    sourceKey: `truth:${call.id}`,
    number: call.id,
    intake: 'truth',
    facts: CallFacts.parse({
      nature: call.nature,
      mappedNature: call.nature,
      priority: call.priority,
      place: { lon: call.lon, lat: call.lat },
      receivedAt: new Date(call.receivedMs).toISOString(),
    }),
    recorded: { ...recorded, ...change(call.receivedMs < Date.parse(UNTIL) ? -1 : i, recorded) },
  }))
}

const OPTIONS: BacktestOptions = {
  until: UNTIL,
  from: undefined,
  weeks: 5,
  replications: 10,
  seed: '0',
  patienceMinutes: undefined,
  shortestSeconds: 30,
  longestHours: 12,
  handoverShare: undefined,
}

describe('heart backtest on a city whose past the engine made', () => {
  let db: Database
  const load = async (id: string, rows: ReturnType<typeof history>) => {
    await loadAgency(db, {
      agency: agency(id),
      programs: [program],
      teams,
      codeMap: [],
      mappings: [],
      zones: null,
      notes: [],
    })
    await importRows(db, id, rows)
  }
  const known = new Map<string, Promise<AgencyBacktest>>()
  /** The same question is answered once for all tests. */
  const run = async (id: string, change: Partial<BacktestOptions> = {}) => {
    const rules = await policyOf(db, id)
    const key = JSON.stringify([id, change])
    const result =
      known.get(key) ?? inAgency(db, id, (client) => backtestAgency(client, rules, { ...OPTIONS, ...change }))
    known.set(key, result)
    return await result
  }
  beforeAll(async () => {
    db = await freshDatabase()
    await load('truth', history())
    await load(
      'later-changed',
      history((i, { clearedAt }) =>
        i < 0 || !clearedAt
          ? {}
          : { clearedAt: new Date(Date.parse(clearedAt) + 3_600_000).toISOString(), unit: 'elsewhere' },
      ),
    )
  })
  afterAll(async () => await db?.close())

  it('finds next to no error under the true patience, across a change of the roster', async () => {
    const { rulesAlone, learned, duty, replayed } = await run('truth', { patienceMinutes: TRUE_PATIENCE })
    expect([replayed.from, replayed.to, rulesAlone.weeks.length]).toEqual(['2024-02-12', '2024-03-17', 5])
    expect(rulesAlone.judgedOtherwise).toBe(0)
    expect(Math.abs(rulesAlone.errors.share?.meanError as number)).toBeLessThan(0.015)
    expect(rulesAlone.errors.share?.inside).toBeGreaterThanOrEqual(4)
    expect(rulesAlone.errors.responseP50Seconds?.meanAbsoluteError).toBeLessThan(60)
    expect(rulesAlone.errors.responseP50Seconds?.inside).toBeGreaterThanOrEqual(4)
    // The third team is there from the second week on, and is felt.
    const shares = rulesAlone.weeks.map(({ share }) => share.replayed?.mean as number)
    expect(shares[2]).toBeGreaterThan((shares[0] as number) + 0.02)
    expect(duty.absences).toBe(0)
    expect(learned.lessons).toMatchObject({ lostShare: 0, paperShare: 0 })
    expect(learned.unseenMinutes.value).toBeLessThanOrEqual(5)
  })

  it('fits the handle times that the truth had, within their error', async () => {
    const { learned } = await run('truth', { patienceMinutes: TRUE_PATIENCE })
    const natures = learned.fits.programs[0]?.natures ?? []
    for (const [nature, median, mean] of [
      ['CRISIS', 2400, 3000],
      ['WELFARE CHECK', 900, 1200],
    ] as const) {
      const found = natures.find((one) => one.nature === nature)
      const sigma = Math.sqrt(2 * Math.log(mean / median))
      const n = found?.n as number
      expect(n).toBeGreaterThan(200)
      expect(Math.abs(Math.log((found?.fit.medianSeconds as number) / median))).toBeLessThan(
        (4 * sigma) / Math.sqrt(n),
      )
      expect(Math.abs((found?.fit.sigma as number) - sigma)).toBeLessThan((4 * sigma) / Math.sqrt(2 * n))
    }
  })

  it('shows the error of a wrong patience, and says that it is far off', async () => {
    const wrong = await run('truth', { patienceMinutes: 0 })
    expect(wrong.rulesAlone.errors.share?.meanError).toBeLessThan(-0.05)
    expect(wrong.rulesAlone.errors.share?.inside).toBeLessThanOrEqual(1)
    const busy = wrong.rulesAlone.reasons.find(({ reason }) => reason === 'all_teams_busy')
    expect(busy?.replayed).toBeGreaterThan((busy?.recorded as number) + 0.05)
    expect(verdictOf(wrong).join(' ')).toContain('calls waited longer than the 0 minutes of the replay')
  })

  it('finds a patience close to the true one from the days before alone', async () => {
    const { learned, rulesAlone } = await run('truth')
    expect(learned.patience.minutes).toBeGreaterThanOrEqual(10)
    expect(learned.patience.minutes).toBeLessThanOrEqual(30)
    expect(rulesAlone.errors.share?.meanAbsoluteError).toBeLessThan(0.03)
  })

  it('does not look ahead: other calls after the date leave everything that was learned as it is', async () => {
    const [one, other] = [await run('truth'), await run('later-changed')]
    expect(other.learned.fits).toEqual(one.learned.fits)
    expect(other.learned.lessons).toEqual(one.learned.lessons)
    expect(other.learned.patience).toEqual(one.learned.patience)
    expect(other.learned.unseenMinutes).toEqual(one.learned.unseenMinutes)
  })

  it('tells the verdict, the weeks, the fit and the assumptions in words', async () => {
    const words = backtestInWords(await run('truth', { patienceMinutes: TRUE_PATIENCE }))
    expect(words).toContain('City of truth: 2024-02-12 to 2024-03-17')
    expect(words).toMatch(
      /The record has \d+\.\d % of warranted calls answered\. By the rules alone the replay says/,
    )
    expect(words).toContain('close to what would have happened')
    expect(words).toContain('left out: 0 not recorded, 0 negative')
    expect(words).toContain('Patience 20 minutes, as asked.')
  })

  it('says what is wrong when there is nothing before or after the date', async () => {
    await expect(run('truth', { until: '2024-01-01' })).rejects.toThrow(
      '--until 2024-01-01 leaves nothing to fit on or nothing to replay: the record runs from 2024-01-01 to 2024-03-24.',
    )
    await expect(run('truth', { until: '2025-01-01' })).rejects.toThrow('leaves nothing to fit on')
  })
})
