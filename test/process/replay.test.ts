import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runHeart } from './heart-process.ts'

vi.setConfig({ testTimeout: 60_000 })

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'heart-replay-'))
const NO_DATABASE = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  HEART_DATA_DIR: join(folder, 'none'),
}

const at = (name: string) => join(folder, name)
function file(name: string, content: string | Buffer): string {
  writeFileSync(at(name), content)
  return at(name)
}

/** Runs `heart replay` and tells what it said, without the folder's name. */
async function run(...args: string[]) {
  const { code, stdout, stderr } = await runHeart(['replay', ...args], NO_DATABASE)
  return { code, stdout, stderr: stderr.replaceAll(`${folder}/`, '') }
}

const daily = { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '08:00', to: '16:00' }
/** Two vans and a telephone, worked out by hand below. */
const SCENARIO = {
  timezone: 'America/New_York',
  programs: [
    { id: 'phone', mode: 'phone', natures: ['Suicide threat'], handle: { model: 'fixed', seconds: 900 } },
    {
      id: 'van',
      mode: 'field',
      natures: ['CRISIS'],
      excludeFlags: ['weapon'],
      area: { zones: ['27701', '27703'] },
      hours: [daily],
      handle: { model: 'recorded', otherwiseSeconds: 1200 },
    },
  ],
  teams: [
    { id: 'P1', program: 'phone', shifts: [{ ...daily, from: '00:00', to: '00:00' }] },
    { id: 'V1', program: 'van', post: '27701', shifts: [daily] },
    { id: 'V2', program: 'van', post: '27703', shifts: [daily] },
  ],
  travel: { model: 'matrix', zones: ['27701', '27703'], seconds: [[120, 600], [660, 120]] }, // biome-ignore format: a matrix
  patienceMinutes: 5,
}

const CALLS = [
  'received_at,id,nature,zone,flags,handle_seconds,priority,remark',
  '2024-05-01T12:00:00Z,a,CRISIS,27703,,600,,x',
  '2024-05-01T08:01:00.5009-04:00,b,crisis ,27701,medical,299.9995,2,',
  '"2024-05-01T08:02:00-0400","c, too",CRISIS,27701,,,,"two',
  'lines"',
  '2024-05-01T12:03Z,d,CRISIS,27701,Weapon;medical,,,',
  '2024-05-01T12:04Z,e,CRISIS,,,,,',
  '2024-05-01T06:00-04:00,f,SUICIDE THREAT,,,,,',
  '2024-05-01T06:10-04:00,g,SUICIDE THREAT,,weapon,,,',
  '2024-05-01T06:14-04:00,h,SUICIDE THREAT,,,,,',
  '2024-05-01T16:00-04:00,i,CRISIS,27701,,,,',
  '2024-05-01T15:59-04:00,j,CRISIS,27701,,,,',
].join('\n')

/**
 * By hand. V2 stands in 27703 and takes a: 120 s, clear at 12:12:00. V1 takes b: 120 s, handling 300.000 s, clear at
 * 12:08:00.500; so c waits five minutes from 12:02 to 12:07 and leaves. f is answered until 10:15; g waits for it, five
 * minutes to the very instant, and is served (RP13), until 10:30; h would wait until 10:19. At 15:59 both vans are idle:
 * V1 stayed in 27701, and ends 21 minutes after its shift.
 */
const ROWS = `id,warranted,answer,reason,program,team,waited_seconds,travel_seconds,response_seconds,handle_seconds,cleared_at
a,true,answered,,van,V2,0.000,120.000,120.000,600.000,2024-05-01T12:12:00.000Z
b,true,answered,,van,V1,0.000,120.000,120.000,300.000,2024-05-01T12:08:00.500Z
"c, too",true,unanswered,all_teams_busy,,,300.000,,,,
d,false,not_warranted,,,,,,,,
e,true,unanswered,out_of_area,,,0.000,,,,
f,true,answered,,phone,P1,0.000,0.000,0.000,900.000,2024-05-01T10:15:00.000Z
g,true,answered,,phone,P1,300.000,0.000,300.000,900.000,2024-05-01T10:30:00.000Z
h,true,unanswered,all_teams_busy,,,300.000,,,,
i,true,unanswered,out_of_hours,,,0.000,,,,
j,true,answered,,van,V1,0.000,120.000,120.000,1200.000,2024-05-01T20:21:00.000Z
`

const SUMMARY = {
  calls: { usable: 10, unusable: 0 },
  warranted: { count: 9, share: 0.9 },
  answered: { count: 5, share: 5 / 9 },
  answeredByProgram: { phone: { count: 2, share: 2 / 9 }, van: { count: 3, share: 3 / 9 } },
  reasons: {
    out_of_area: { count: 1, share: 1 / 9 },
    out_of_hours: { count: 1, share: 1 / 9 },
    no_team_on_duty: { count: 0, share: 0 },
    too_far: { count: 0, share: 0 },
    all_teams_busy: { count: 2, share: 2 / 9 },
  },
  responseSeconds: { p50: 120, p90: 300 },
  teams: {
    P1: {
      calls: 2,
      busySeconds: 1800,
      onDutySeconds: 86_400,
      utilization: 1800 / 86_400,
      overtimeSeconds: 0,
    },
    V1: {
      calls: 2,
      busySeconds: 1740,
      onDutySeconds: 28_800,
      utilization: 480 / 28_800,
      overtimeSeconds: 1260,
    },
    V2: { calls: 1, busySeconds: 720, onDutySeconds: 28_800, utilization: 720 / 28_800, overtimeSeconds: 0 },
  },
}

let calls = ''
let scenario = ''
beforeAll(() => {
  calls = file('calls.csv', `${CALLS}\n`)
  scenario = file('scenario.json', JSON.stringify(SCENARIO))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('heart replay', () => {
  it('RP1–RP17 rows and summary byte for byte as worked out by hand, without a database', async () => {
    const [out, summary] = [at('out.csv'), at('summary.json')]
    const said = await run('--calls', calls, '--scenario', scenario, '--out', out, '--summary', summary)
    expect(said).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(readFileSync(out, 'utf8')).toBe(ROWS)
    expect(readFileSync(summary, 'utf8')).toBe(`${JSON.stringify(SUMMARY, null, 2)}\n`)
    expect(existsSync(NO_DATABASE.HEART_DATA_DIR)).toBe(false)
  })

  it('without --summary it goes to standard output; gzip, BOM, CRLF and a missing last line end change nothing', async () => {
    const dressed = `\uFEFF${CALLS.replaceAll('\n', '\r\n').replace('two\r\n', 'two\n')}`
    const said = await run('--calls', file('calls.csv.gz', gzipSync(dressed)), '--scenario', scenario)
    expect(said).toEqual({ code: 0, stdout: `${JSON.stringify(SUMMARY, null, 2)}\n`, stderr: '' })
  })

  it('rows that cannot be used are listed, left out and counted, and the exit is 0', async () => {
    const broken = file(
      'broken.csv',
      [
        'id,received_at,nature,lon,lat,zone,priority,flags,handle_seconds',
        ',2024-05-01T10:00Z,CRISIS,,,27701,,,',
        '1,2024-05-01 10:00,CRISIS,,,27701,,,',
        '',
        '1,2024-05-01T10:00Z,CRISIS,,,27701,,,',
        '2,2024-02-30T10:00Z,CRISIS,,,27701,,,',
        '3,2024-05-01T10:00Z,CRISIS,181,,27701,,,',
        '4,2024-05-01T10:00Z,CRISIS,,north,27701,,,',
        '5,2024-05-01T10:00Z,CRISIS,,,27701,0,,',
        '6,2024-05-01T10:00Z,CRISIS,,,27701,,,-1',
        '7,2024-05-01T10:00Z,CRISIS',
        '8,2024-05-01T10:00Z,"CRISIS"!,,,27701,,,',
        '9,2024-05-01T10:00Z,NOISE,,,27701,,,',
      ].join('\n'),
    )
    const { code, stdout, stderr } = await run('--calls', broken, '--scenario', scenario)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      calls: { usable: 1, unusable: 10 },
      warranted: { count: 0, share: 0 },
      answered: { count: 0, share: null },
    })
    const TIME = 'an ISO 8601 time with its offset or Z, such as 2024-03-24T13:05:00-04:00'
    expect(stderr.split('\n')).toEqual([
      'broken.csv, row 2, column id: expected an id that no earlier row has, found nothing.',
      `broken.csv, row 3, column received_at: expected ${TIME}, found “2024-05-01 10:00”.`,
      'broken.csv, row 5, column id: expected an id that no earlier row has, found “1”.',
      `broken.csv, row 6, column received_at: expected ${TIME}, found “2024-02-30T10:00Z”.`,
      'broken.csv, row 7, column lon: expected degrees from -180 to 180, found “181”.',
      'broken.csv, row 8, column lat: expected degrees from -90 to 90, found “north”.',
      'broken.csv, row 9, column priority: expected a whole number of 1 or more, found “0”.',
      'broken.csv, row 10, column handle_seconds: expected seconds from 0 to 1,000,000,000, found “-1”.',
      'broken.csv, row 11, the whole row: expected a row of 9 cells, found one that has 3 cells where the header has 9.',
      'broken.csv, row 12, the whole row: expected a row of 9 cells, found one in which text stands after a closing quotation mark.',
      'broken.csv: 10 of 11 rows cannot be used and were left out.',
      '',
    ])
  })

  it('an empty log, header only, is fine', async () => {
    const empty = file('header.csv', 'id,received_at,nature,zone\n')
    const out = at('empty-out.csv')
    const { code, stdout, stderr } = await run('--calls', empty, '--scenario', scenario, '--out', out)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({
      calls: { usable: 0, unusable: 0 },
      warranted: { count: 0, share: null },
      responseSeconds: { p50: null, p90: null },
      teams: { V1: { calls: 0, busySeconds: 0, onDutySeconds: 0, utilization: null, overtimeSeconds: 0 } },
    })
    expect(readFileSync(out, 'utf8')).toBe(ROWS.slice(0, ROWS.indexOf('\n') + 1))
  })

  it('RP15 the same seed gives the same bytes, another seed others; the rows are those of the first replication', async () => {
    const example = ['--calls', 'examples/replay/calls.csv', '--scenario', 'examples/replay/scenario.json']
    const [one, many, other] = [at('one.csv'), at('many.csv'), at('other.csv')]
    const single = await run(...example, '--out', one)
    const repeated = await run(...example, '--out', many, '--replications', '5', '--seed', '0')
    await run(...example, '--out', other, '--seed', 'any text')
    expect(readFileSync(many)).toEqual(readFileSync(one))
    expect(readFileSync(other)).not.toEqual(readFileSync(one))

    const [plain, combined] = [JSON.parse(single.stdout), JSON.parse(repeated.stdout)]
    expect(numbersIn(combined)).toBe(2 * numbersIn(plain))
    expect(combined.calls).toEqual({
      usable: { mean: 200, halfWidth: 0 },
      unusable: { mean: 0, halfWidth: 0 },
    })
    expect(combined.teams.P1.onDutySeconds).toEqual({ mean: 302_400, halfWidth: 0 })
    expect(combined.teams.P1.busySeconds.halfWidth).toBeGreaterThan(0)
  })
})

const numbersIn = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, inner) => sum + numbersIn(inner), 0)
    : 1

describe('heart replay refuses in one sentence each, exit 2, and writes nothing', () => {
  /** What is said when the scenario is spoilt. */
  async function refusal(change: (s: typeof SCENARIO) => object): Promise<string> {
    const spoilt = file('spoilt.json', JSON.stringify({ ...SCENARIO, ...change(SCENARIO) }))
    return refused('--calls', calls, '--scenario', spoilt)
  }
  async function refused(...args: string[]): Promise<string> {
    const before = readdirSync(folder).sort()
    const { code, stdout, stderr } = await run(
      '--out',
      at('never.csv'),
      '--summary',
      at('never.json'),
      ...args,
    )
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(readdirSync(folder).sort()).toEqual(before)
    return stderr
  }
  beforeAll(() => {
    file('spoilt.json', '')
  })

  it('a scenario with unknown fields, a team of no program and negative patience', async () => {
    const [phone, van] = SCENARIO.programs
    expect(
      await refusal(({ teams }) => ({
        patience: 5,
        programs: [phone, { ...van, hour: [] }],
        teams: [...teams, { id: 'N1', program: 'nobody', shifts: [] }],
        patienceMinutes: -5,
      })),
    ).toBe(
      `heart: spoilt.json: programs[1].hour: is not a key here; allowed are id, mode, natures, excludeFlags, rules, area, hours, handle.
heart: spoilt.json: patienceMinutes: is -5, which is below 0.
heart: spoilt.json: patience: is not a key here; allowed are timezone, programs, teams, travel, afterCall, patienceMinutes, lastCallMinutes, maxTravelMinutes.
heart: spoilt.json: teams[3].program: is “nobody”, which is not a program here; there are “phone”, “van”.
`,
    )
  })

  it('an area with a self-crossing ring', async () => {
    const bowTie = [[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]] // biome-ignore format: points
    const area = { polygon: { type: 'Polygon', coordinates: [bowTie] } }
    expect(await refusal(({ programs: [phone, van] }) => ({ programs: [phone, { ...van, area }] }))).toBe(
      'heart: spoilt.json: programs[1].area.polygon.coordinates[0]: Program “van” has ring 1 of its area crossing itself.\n',
    )
  })

  it('a matrix of the wrong size', async () => {
    expect(await refusal(({ travel }) => ({ travel: { ...travel, seconds: [[0, 1], [2]] } }))).toBe(
      'heart: spoilt.json: travel.seconds[1]: has 1 numbers; a matrix of 2 zones has 2 rows of 2.\n',
    )
  })

  it('a scenario that is no JSON, and a log that is not there', async () => {
    const broken = file('broken.json', '{"timezone": ')
    expect(await refused('--calls', at('none.csv'), '--scenario', broken)).toMatch(
      /^heart: broken\.json: is not JSON: .*\.\nheart: none\.csv does not exist; check the name\.\n$/,
    )
  })

  it('a scenario that is not written in UTF-8', async () => {
    const latin = file(
      'latin.json',
      Buffer.from(JSON.stringify(SCENARIO).replace('CRISIS', 'Größe'), 'latin1'),
    )
    expect(await refused('--calls', calls, '--scenario', latin)).toBe(
      'heart: latin.json: is not written in UTF-8; save it as UTF-8.\n',
    )
  })

  it('a log without a row of names, without the needed columns, or cut off', async () => {
    expect(await refused('--calls', file('nothing.csv', ''), '--scenario', scenario)).toBe(
      'heart: nothing.csv: The file is empty: its first row must name the columns.\n',
    )
    const driving = file(
      'driving.json',
      JSON.stringify({ ...SCENARIO, teams: [], travel: { model: 'straight-line', kmPerHour: 40 } }),
    )
    expect(await refused('--calls', file('few.csv', 'id,nature\n1,CRISIS\n'), '--scenario', driving)).toBe(
      `heart: few.csv: The column “received_at” is missing; a log of calls needs id, received_at, nature.
heart: few.csv: The column “lon” is missing; it is needed because program “van” travels by straight line.
heart: few.csv: The column “lat” is missing; it is needed because program “van” travels by straight line.
`,
    )
    const zipped = gzipSync(Buffer.from(CALLS))
    const cut = file('cut.csv.gz', zipped.subarray(0, zipped.length - 30))
    expect(await refused('--calls', cut, '--scenario', scenario)).toBe(
      'heart: cut.csv.gz: The gzip file is cut off or damaged; fetch it again.\n',
    )
  })

  it('options that cannot be meant', async () => {
    const good = ['--calls', calls, '--scenario', scenario]
    expect(await refused(...good, '--replications', '0')).toBe(
      'heart: --replications 0 is not a number of replications: write 1 or more.\n',
    )
    expect(await refused(...good, '--summary', at('never.csv'))).toBe(
      'heart: --summary never.csv is the same file as --out; choose another.\n',
    )
    expect(await refused(...good, '--out', calls)).toBe(
      'heart: --out calls.csv is the same file as calls.csv; choose another.\n',
    )
    expect(await refused(...good, '--out', at('nowhere/out.csv'))).toMatch(
      /^heart: nowhere\/out\.csv cannot be written \(ENOENT.*\); choose another place for --out\.\n$/,
    )
    mkdirSync(at('folder'))
    expect(await refused(...good, '--summary', at('folder'))).toBe(
      `heart: ${folder}/folder cannot be written (it is a folder); choose another place for --summary.\n`.replaceAll(
        `${folder}/`,
        '',
      ),
    )
    expect(await refused('--calls', calls)).toContain("required option '--scenario <file>' not specified")
  })
})

it('Ctrl-C leaves no half file', async () => {
  const child = spawn(
    process.execPath,
    [
      'packages/server/bin/heart.mjs',
      'replay',
      ...['--calls', 'examples/replay/calls.csv', '--scenario', 'examples/replay/scenario.json'],
      ...['--out', at('half.csv'), '--summary', at('half.json'), '--replications', '100000000'],
    ],
    { cwd: root, stdio: 'ignore' },
  )
  const drafts = () => readdirSync(folder).filter((name) => name.startsWith('half.'))
  await expect.poll(drafts, { timeout: 30_000 }).toHaveLength(2)
  child.kill('SIGINT')
  const [code] = await once(child, 'exit')
  expect({ code, left: drafts() }).toEqual({ code: 130, left: [] })
})
