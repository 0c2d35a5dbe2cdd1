import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateScenario } from '@heart/domain/plan'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { main } from './main.ts'

const folder = mkdtempSync(join(tmpdir(), 'heart-optimise-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const FROM_MS = Date.parse('2024-01-08T05:00:00Z')
const rows = Array.from({ length: 900 }, (_, index) => {
  const at = new Date(FROM_MS + index * 45 * 60_000).toISOString()
  return `${index},${at},CRISIS,-78.9,36`
})
const calls = file('calls.csv', `id,received_at,nature,lon,lat\n${rows.join('\n')}\n`)
const scenario = file(
  'scenario.json',
  JSON.stringify({
    timezone: 'America/New_York',
    programs: [
      { id: 'phone', mode: 'phone', natures: ['CRISIS'], handle: { model: 'fixed', seconds: 3_600 } },
    ],
    teams: [{ id: 'P1', program: 'phone', shifts: [{ days: DAYS, from: '09:00', to: '21:00' }] }],
    travel: { model: 'none' },
  }),
)
const options = file(
  'options.json',
  JSON.stringify({
    patienceMinutes: [0, 30],
    shifts: { lengths: [12], earliestStart: '06:00', latestStart: '12:00' },
    compareCaps: [0.5],
    effort: { rosters: 5, replications: 1, finalReplications: 2, solverSeconds: 2 },
  }),
)
const files = ['--calls', calls, '--scenario', scenario]

let said = ''
beforeEach(() => {
  said = ''
  process.exitCode = undefined
  const hear = (text: unknown) => {
    said += `${text}`
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(hear as typeof process.stdout.write)
  vi.spyOn(process.stderr, 'write').mockImplementation(hear as typeof process.stderr.write)
  vi.spyOn(console, 'log').mockImplementation(hear)
})

async function optimise(...more: string[]) {
  await main(['optimise', ...more])
  const exit = process.exitCode ?? 0
  process.exitCode = undefined
  return { exit, said }
}

test('what cannot be used is one sentence and exit 2', async () => {
  const crews = ['--crews', 'phone=1']
  const cases: [string[], string][] = [
    [[], 'Name the calls and the plan as it is: --calls FILE --scenario FILE, or --agency ID.'],
    [[...files, '--agency', 'x'], 'Name either files (--calls, --scenario) or an --agency, not both.'],
    [files, 'crews do not tell how many people are on a team of “phone”.'],
    [
      [...files, '--crews', 'phone'],
      '--crews phone does not tell people by program; write for example phone=1,community=3.',
    ],
    [
      [...files, ...crews, '--posts', '17,many'],
      '--posts many is not a whole number of posts; write for example 17,44.',
    ],
    [[...files, ...crews, '--objective', 'fame'], 'objective must be answered or worst_zone.'],
    [
      [...files, ...crews, '--options', file('bad.json', '{"shifts":{"lengths":[9]}}')],
      'shifts.lengths[0] is not a length that can be planned; write 8, 10 or 12.',
    ],
    [
      [...files, ...crews, '--options', file('list.json', '[]')],
      `${join(folder, 'list.json')} is not a JSON object of options.`,
    ],
  ]
  for (const [args, sentence] of cases) {
    said = ''
    expect(await optimise(...args)).toEqual({ exit: 2, said: `heart: ${sentence}\n` })
  }
})

test('from files: the gain, its price, the bound and what caps cost; the plan is written for replay', {
  timeout: 60_000,
}, async () => {
  const out = join(folder, 'best.json')
  const { exit, said: words } = await optimise(
    ...files,
    '--crews',
    'phone=1',
    '--options',
    options,
    '--out',
    out,
  )
  expect(exit).toBe(0)
  for (const part of [
    'which the choice never saw',
    'neighbors answered',
    'What it costs',
    'median response',
    'left for follow-up',
    'no roster more than',
    'If no program may be busier than',
    'Assumed: each program keeps its own people.',
  ]) {
    expect(words).toContain(part)
  }
  expect(validateScenario(JSON.parse(readFileSync(out, 'utf8'))).problems).toBeUndefined()
})

test('several numbers of posts are answered side by side, also as JSON', { timeout: 120_000 }, async () => {
  const asked = [...files, '--crews', 'phone=1', '--options', options, '--posts', '1,3']
  expect((await optimise(...asked)).said).toContain('Side by side')
  said = ''
  const results = JSON.parse((await optimise(...asked, '--json')).said) as {
    chosen: { budgetPersonHours: number }
  }[]
  const [one, three] = results.map(({ chosen }) => chosen.budgetPersonHours)
  expect((three as number) - (one as number)).toBeCloseTo((2 * 1_850 * 7) / 365.25, 6)
})
