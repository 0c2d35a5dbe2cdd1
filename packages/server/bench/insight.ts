/**
 * How fast dashboards answer over ten years of a large city: random questions to the service's own door, each with every measure of
 * one of the seven questions; and the same computed from the record in the same run, which must give the same figures.
 * @example npx tsx packages/server/bench/insight.ts 5000000
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { MEASURES, QUESTIONS, type Split } from '@heart/domain/ledger'
import seedrandom from 'seedrandom'
import type { FiguresQuery } from '../src/ledger/measures/figures-query.ts'
import { foldFigures } from '../src/ledger/measures/fold.ts'
import { readFigures } from '../src/ledger/measures/read-figures.ts'
import { RECORD } from '../src/ledger/measures/relation.ts'
import { inAgency, openDatabase } from '../src/platform/database.ts'
import { createApp } from '../src/platform/http-app.ts'
import { LiveHub } from '../src/platform/live-hub.ts'
import { policyOf } from '../src/platform/policy-cache.ts'
import { AGENCY, createInsightCity, NATURES, ZONES } from './insight-city.ts'

const CALLS = Number(process.argv[2] ?? 5_000_000)
const QUERIES = Number(process.env.BENCH_QUERIES ?? 60)
const AIM_MS = 150
const random = seedrandom('insight')
const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T

const directory = process.env.HEART_BENCH_DIR ?? mkdtempSync(join(tmpdir(), 'heart-bench-'))
const db = await openDatabase({ dataDir: directory, applicationName: 'bench' })
const tell = (line: unknown) => console.log(JSON.stringify(line))

const { token, loadSeconds } = await createInsightCity(db, CALLS)
const started = performance.now()
const { calls } = await foldFigures(db.owner, AGENCY)
const buildSeconds = (performance.now() - started) / 1000
const { rows: sizes } = await db.owner.query<{ name: string; megabytes: number; rows: number }>(
  `select relname as name, round(pg_total_relation_size(oid) / 1048576.0)::int as megabytes, reltuples::int as rows
     from pg_class where relname in ('call', 'encounter_fact', 'kept_call', 'kept_visit', 'rollup_fact', 'rollup_step', 'rollup_kind') order by 1`,
)
tell({
  bench: 'insight',
  calls,
  loadSeconds: Math.round(loadSeconds),
  buildSeconds: Math.round(buildSeconds),
  sizes,
})

/** For whom it works less well is asked of all that can be better or worse for somebody. */
const ofQuestion = (question: (typeof QUESTIONS)[number]) =>
  MEASURES.filter((one) =>
    question === 'equity'
      ? one.better !== null && one.formula.kind !== 'ratio' && one.question !== 'why_not'
      : one.question === question,
  )

function randomQuery(question: (typeof QUESTIONS)[number]): FiguresQuery {
  const measures = ofQuestion(question)
  const splits = [...new Set(measures.flatMap((one) => one.splits))]
  const by: Split | undefined =
    random() < 0.8
      ? oneOf(question === 'equity' ? splits.filter((one) => one !== 'month' && one !== 'hour') : splits)
      : undefined
  const length = oneOf(['whole', 'year', 'year', 'random'] as const)
  const first = Math.floor(random() * 108)
  const month = (nth: number) => `${2015 + Math.floor(nth / 12)}-${String((nth % 12) + 1).padStart(2, '0')}`
  const months =
    length === 'whole'
      ? { from: '2015-01', to: '2024-12' }
      : length === 'year'
        ? {}
        : { from: month(first), to: month(first + 11) }
  const filter = oneOf(['none', 'none', 'zone', 'nature', 'program', 'how', 'zone and nature'] as const)
  return {
    measures: measures.map(({ id }) => id),
    ...months,
    ...(by ? { by } : {}),
    ...(filter.startsWith('zone') ? { zone: `Z${1 + Math.floor(ZONES * random() ** 1.6)}` } : {}),
    ...(filter.endsWith('nature') ? { nature: `NATURE ${1 + Math.floor(NATURES * random() ** 1.3)}` } : {}),
    ...(filter === 'program' ? { program: oneOf(['ccd', 'crt', 'cr2']) } : {}),
    ...(filter === 'how' ? { how: oneOf(['phone', 'in_person'] as const) } : {}),
    ...(random() < 0.3 && length !== 'whole' ? { compare: 'year_before' as const } : {}),
  }
}

const live = new LiveHub(db)
const app = await createApp({ db, live, options: { demo: false } })
const addressOf = (query: FiguresQuery) =>
  `/api/insight/figures?${new URLSearchParams(Object.entries({ ...query, measures: query.measures.join(',') }) as [string, string][])}`
async function ask(query: FiguresQuery): Promise<number> {
  const begun = performance.now()
  const answer = await app.inject({ url: addressOf(query), headers: { authorization: `Bearer ${token}` } })
  if (answer.statusCode !== 200) throw new Error(answer.payload)
  return performance.now() - begun
}

const percentile = (values: readonly number[], share: number): number =>
  Math.round([...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0)
const rules = await policyOf(db, AGENCY)
const today = new Date().toISOString().slice(0, 10)
const figuresOf = async (query: FiguresQuery, source?: typeof RECORD) => {
  const begun = performance.now()
  const figures = await inAgency(
    db,
    AGENCY,
    (client) => readFigures(client, rules, query, { today, ...(source ? { source } : {}) }),
    'repeatable read',
  )
  return { figures, ms: performance.now() - begun }
}

let failed = false
for (const question of QUESTIONS) {
  for (let nth = 0; nth < 5; nth += 1) await ask(randomQuery(question))
  const asked: { query: FiguresQuery; ms: number }[] = []
  for (let nth = 0; nth < QUERIES; nth += 1) {
    const query = randomQuery(question)
    asked.push({ query, ms: await ask(query) })
  }
  const times = asked.map(({ ms }) => ms)
  const p95 = percentile(times, 0.95)
  failed ||= p95 > AIM_MS
  const slowest = [...asked].sort((a, b) => b.ms - a.ms).slice(0, 3)
  tell({
    question,
    measures: ofQuestion(question).length,
    queries: QUERIES,
    p50: percentile(times, 0.5),
    p95,
    aim: AIM_MS,
    slowest: slowest.map(({ query: { measures, ...rest }, ms }) => ({ ms: Math.round(ms), ...rest })),
  })
}
if (process.env.BENCH_RECORD !== 'no') {
  for (const question of QUESTIONS) {
    const query = randomQuery(question)
    const quick = await figuresOf(query)
    const slow = await figuresOf(query, RECORD)
    const same = isDeepStrictEqual(quick.figures, slow.figures)
    failed ||= !same
    const { measures: _, ...rest } = query
    tell({
      question,
      ...rest,
      ms: Math.round(quick.ms),
      fromRecordMs: Math.round(slow.ms),
      ratio: Math.round(slow.ms / quick.ms),
      same,
    })
  }
}
await app.close()
await db.close()
if (!process.env.HEART_BENCH_DIR) rmSync(directory, { recursive: true, force: true })
process.exitCode = failed ? 1 : 0
