import { spawnSync } from 'node:child_process'
import { cpSync, createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createGzip } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, type HeartProcess, runHeart, startHeart } from './heart-process.ts'

const town = fileURLToPath(new URL('../browser/town', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'heart-bad-'))
const env = { HEART_DATA_DIR: join(folder, 'data') }
const HEADER = 'event,received,type,lon,lat,place'
const GOOD = '2024-05-01 10:00:00,WELFARE CHECK,-78.9,36.02,100 MAIN ST'
let server: HeartProcess
const tokens: Record<string, string> = {}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function agency(name: string, changes: Record<string, (text: string) => string | null>): string {
  const path = join(folder, name)
  cpSync(town, path, { recursive: true })
  for (const [part, change] of Object.entries(changes)) {
    const text = change(readFileSync(join(path, part), 'utf8'))
    if (text === null) rmSync(join(path, part))
    else writeFileSync(join(path, part), text)
  }
  return path
}

/** What a refused command says; every refusal is words and exit code 2, never a trace. */
async function refusal(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runHeart(args, env)
  expect(stderr).not.toMatch(/^\s+at /m)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  return stderr.replaceAll(folder, '').trim()
}

const importing = (path: string, ...more: string[]) =>
  runHeart(['import', 'calls', path, '--agency', 'testtown', ...more], env)
const importRefusal = (path: string) => refusal('import', 'calls', path, '--agency', 'testtown')

async function ask(who: string, method: string, path: string, body?: unknown, headers = {}) {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokens[who]}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  })
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says is what is tested
  return { ...((await answer.json()) as any), status: answer.status }
}

beforeAll(async () => {
  server = await startHeart(env.HEART_DATA_DIR, await freePort(), ['--no-demo'])
  const elsewhere = agency('elsewhere', {
    'agency.json': (text) => text.replace('testtown', 'elsewhere'),
  })
  for (const path of [town, elsewhere]) expect(await runHeart(['load', path], env)).toMatchObject({ code: 0 })
  for (const [name, of, role] of [
    ['intake', 'testtown', 'intake'],
    ['dispatcher', 'testtown', 'dispatcher'],
    ['stranger', 'elsewhere', 'dispatcher'],
  ] as const) {
    const made = await runHeart(
      ['account', 'add', name, '--agency', of, '--role', role, '--token', '--json'],
      env,
    )
    tokens[name] = JSON.parse(made.stdout).token
  }
}, 60_000)

afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('a file of calls', () => {
  it('malformed CSV: each bad row is named, the others are in', async () => {
    const path = file(
      'malformed.csv',
      `${HEADER}\na1,${GOOD}\na2,"2024-05-01\na3,${GOOD},extra\na4,${GOOD}\n"a5"x,${GOOD}\na6,${GOOD}\n`,
    )
    const { code, stdout } = await importing(path)
    expect(code).toBe(0)
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      '6 rows: 3 imported, 0 unchanged (seen before), 3 rejected.',
      '  row 3 a quotation mark is opened and not closed on its line',
      '  row 4 has 7 cells where the header has 6',
      '  row 6 text stands after a closing quotation mark',
    ])
  })

  it('coordinates out of range, swapped, or words; a time that is none; no number', async () => {
    const at = '2024-05-01 10:00:00,WELFARE CHECK'
    const path = file(
      'coords.csv',
      `${HEADER}\nc1,${at},-200,36.02,X\nc2,${at},-78.9,95,X\nc3,${at},abc,36,X\nc4,${at},36.02,-78.9,X\nc5,31.31.2024,X,,,X\n,${GOOD}\n`,
    )
    const rejects = join(folder, 'rejects.csv')
    const { code, stdout } = await importing(path, '--rejects', rejects)
    expect(code).toBe(0)
    expect(stdout.split('\n')[0]).toBe('6 rows: 0 imported, 0 unchanged (seen before), 6 rejected.')
    expect(readFileSync(rejects, 'utf8').trim().split('\n').slice(1)).toEqual([
      "2,lon,is outside -180 to 180 degrees,'-200",
      '3,lat,is outside -90 to 90 degrees,95',
      '4,lon,is not a number of degrees,abc',
      expect.stringContaining('longitude and latitude look swapped'),
      '6,received,is not a time written as ISO (2024-03-24T13:05:00),31.31.2024',
      '7,event,is empty: without it the row cannot be told from others,',
    ])
  })

  it('an unknown nature is imported and put on the work list', async () => {
    const path = file('nature.csv', `${HEADER}\nb1,2024-05-01 10:00:00,MARTIAN,-78.9,36.02,X\n`)
    expect((await importing(path)).stdout).toBe(
      '1 row: 1 imported, 0 unchanged (seen before), 0 rejected.\n  1 call has a type that the code map does not know (“MARTIAN” 1): add it to code-map.json and load again\n',
    )
  })

  it('a line of 2 GB is one rejected row, within bounded memory, and the rows around it are in', async () => {
    const path = join(folder, 'huge.csv.gz')
    const piece = Buffer.alloc(4 << 20, 'x')
    await pipeline(
      Readable.from(
        (function* () {
          yield Buffer.from(`${HEADER}\nh1,${GOOD}\nh2,`)
          for (let i = 0; i < 512; i++) yield piece
          yield Buffer.from(`\nh3,${GOOD}\n`)
        })(),
      ),
      createGzip({ level: 1 }),
      createWriteStream(path),
    )
    const measured = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))
         const { main } = await import('./packages/server/src/cli/main.ts')
         await main(['import', 'calls', ${JSON.stringify(path)}, '--agency', 'testtown'])`,
      ],
      {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
        env: { ...process.env, ...env, NODE_OPTIONS: '--import tsx' },
        encoding: 'utf8',
      },
    )
    expect(measured.stdout, measured.stderr).toBe(
      '3 rows: 2 imported, 0 unchanged (seen before), 1 rejected.\n  row 3 is longer than 1 MB; is the file really CSV with one call a line?\n',
    )
    expect(Number(/peak (\d+)/.exec(measured.stderr)?.[1])).toBeLessThan(500_000)
  })

  it('a byte-order mark, CRLF and latin-1 are read as meant', async () => {
    const path = file(
      'latin.csv',
      Buffer.concat([
        Buffer.from([0xef, 0xbb, 0xbf]),
        Buffer.from(`${HEADER}\r\nd1,${GOOD.replace('MAIN', 'M\xfcnster')}\r\n`, 'latin1'),
      ]),
    )
    expect((await importing(path, '--json')).stdout.trim()).toBe(
      '{"rows":1,"imported":1,"unchanged":0,"rejected":0}',
    )
  })

  it('a header only is no calls', async () => {
    expect((await importing(file('header.csv', `${HEADER}\n`))).stdout).toContain('no calls to import')
  })

  it('files that cannot be read', async () => {
    expect(await importRefusal(file('wrong.csv', 'id,time,type\n1,2,3\n'))).toBe(
      'heart: The import mapping "calls" names the columns "event", "received", "lon", "lat", "place", which the file does not have. It has: id, time, type. Change mapping.json and run "heart load" again, or give the file it was made for.',
    )
    expect(await importRefusal(file('empty.csv', ''))).toBe(
      'heart: The file is empty: its first row must name the columns.',
    )
    expect(await importRefusal(file('line.csv', 'x'.repeat(2_000_000)))).toBe(
      'heart: The first row, which must name the columns, is longer than 1 MB; is the file really CSV with one call a line?',
    )
    expect(await importRefusal(file('book.xlsx', 'PK\x03\x04 …'))).toMatch(
      /an Excel workbook .* not CSV\. Save/,
    )
    expect(await importRefusal(join(folder, 'none.csv'))).toBe(
      'heart: /none.csv does not exist; check the name and its rights.',
    )
    expect(await importRefusal(folder)).toContain('is a folder; name one CSV file.')
    expect(await refusal('import', 'calls', file('h.csv', HEADER), '--agency', 'nowhere')).toBe(
      'heart: There is no agency “nowhere” here. Loaded are: testtown, elsewhere. Load one with: heart load DIR',
    )
  })
})

describe('a command', () => {
  it('an unknown agency, a date that is none', async () => {
    expect(await refusal('ledger', '--agency', 'nowhere')).toBe(
      'heart: There is no agency “nowhere” here; load it with: heart load DIR.',
    )
    expect(await refusal('ledger', '--agency', 'testtown', '--from', '2024-02-30')).toBe(
      'heart: --from 2024-02-30 is not a date: write YYYY-MM-DD, for example 2024-03-24.',
    )
  })
})

describe.concurrent('an agency’s folder', () => {
  const versions = (change: (list: Record<string, unknown>[]) => void) => (text: string) => {
    const programs = JSON.parse(text)
    change(programs[0].versions)
    return JSON.stringify(programs)
  }
  it.each([
    [
      'without agency.json',
      { 'agency.json': () => null },
      'agency.json: is missing or cannot be read; name the folder that holds it.',
    ],
    [
      'broken JSON',
      { 'programs.json': () => '[{"id": "crt",]' },
      'programs.json: programs.json is not JSON:',
    ],
    [
      'time zone',
      { 'agency.json': (t: string) => t.replace('New_York', 'Durham') },
      '“America/Durham” is not a known time zone; write an IANA name such as America/New_York.',
    ],
    [
      'without hours',
      { 'programs.json': versions((v) => delete v[0]?.hours) },
      'Community response team, version 1, has no hours; write "always" or at least one window.',
    ],
    [
      'overlapping versions',
      { 'programs.json': versions((v) => v.push({ ...v[0], version: '2', from: '2021-01-01' })) },
      'versions 1 and 2 overlap: 2 starts on 2021-01-01, 1 has no end.',
    ],
    [
      'a misspelt mapping',
      { 'mapping.json': (t: string) => t.replace('"number"', '"numbr"') },
      'mapping.json 0.number: 0.number is missing.',
    ],
  ])('%s: says so, and loads nothing', async (name, changes, sentence) => {
    const said = await refusal('load', agency(name.replaceAll(' ', '-'), changes))
    expect(said).toMatch(/ has (one mistake|2 mistakes); nothing was loaded\.\n/)
    expect(said).toContain(sentence)
  })
})

describe('a request', () => {
  const call = (sourceKey: string) => ({
    sourceKey,
    number: sourceKey,
    nature: 'WELFARE CHECK',
    receivedAt: new Date().toISOString(),
    place: { lon: -78.9, lat: 36.02 },
  })
  const deliver = (changes: object, headers = {}) =>
    ask('intake', 'POST', '/api/intake/calls', { calls: [{ ...call('r0'), ...changes }] }, headers)

  it('the intake door takes only what it names, within the earth, at a time', async () => {
    expect(await deliver({ criminal_history: 'x' })).toMatchObject({
      status: 400,
      sentence:
        'body.calls.0: has the field “criminal_history”, which is not taken here: remove it or mend its spelling.',
    })
    expect(await deliver({ place: { lon: -78.9, lat: 95 } })).toMatchObject({
      status: 400,
      sentence: 'body.calls.0.place.lat: is north of 90.',
    })
    expect(await deliver({ receivedAt: 'yesterday' })).toMatchObject({
      status: 400,
      sentence:
        'body.calls.0.receivedAt: is not a time: write it with its offset, for example 2024-03-24T13:05:00Z.',
    })
    expect(await ask('intake', 'POST', '/api/intake/calls', '{"calls":[')).toMatchObject({
      status: 400,
      sentence: expect.stringContaining('The body is not JSON'),
    })
    expect(await ask('intake', 'POST', '/api/intake/calls', 'x'.repeat(1_100_000))).toMatchObject({
      status: 413,
      sentence: 'The body is larger than one mebibyte; send it in smaller parts.',
    })
    expect((await ask('dispatcher', 'GET', '/api/calls')).calls).toEqual([])
  })

  it('a token of another agency reaches nothing; a stale version is told the state now', async () => {
    expect(await deliver({}, { 'x-heart-agency': 'elsewhere' })).toMatchObject({
      status: 403,
      code: 'wrong_agency',
      sentence: 'This token belongs to another agency than “elsewhere”; use one of that agency.',
    })
    const delivered = await deliver({})
    const path = `/api/calls/${delivered.calls[0].callId}`
    const change = { version: 1, changes: { priority: 2 } }
    for (const refused of [
      await ask('stranger', 'GET', path),
      await ask('stranger', 'PATCH', path, change),
    ]) {
      expect(refused).toMatchObject({
        status: 404,
        sentence: expect.stringMatching(/^There is no call “.*” here\.$/),
      })
    }
    expect((await ask('dispatcher', 'PATCH', path, change)).status).toBe(200)
    expect(await ask('dispatcher', 'PATCH', path, change)).toMatchObject({
      status: 409,
      code: 'stale_version',
      sentence:
        'Call r0 was changed in the meantime: it is waiting now. Look at it again; you may correct it, screen it out, assign a team or close it.',
      now: { version: 2, state: 'waiting', allowed: ['correct', 'screen_out', 'assign', 'close'] },
    })
  })
})
