import {
  evaluate,
  evaluateBy,
  type Fact,
  keysOfFact,
  kindsOf,
  MEASURES,
  type Measure,
  SPLITS,
  type Split,
} from '@heart/domain/ledger'
import seedrandom from 'seedrandom'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importRows } from '../../call/import-calls.ts'
import { at, recordedCall } from '../../plan/testing/recorded-calls.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { type FiguresQuery, monthsIn } from './figures-query.ts'
import { foldFigures } from './fold.ts'
import { type Figures, readFigures } from './read-figures.ts'
import { RECORD } from './relation.ts'
import { factsOfRows } from './testing/facts-of-rows.ts'
import { verifyFigures } from './verify-figures.ts'

const MINUTES_A_MONTH = 43_800
const COUNTED = MEASURES.filter(
  ({ formula }) =>
    kindsOf(formula).every((kind) => kind === 'call' || kind === 'visit') &&
    !(formula.kind === 'ratio' && 'perMonth' in formula.numerator),
)

let db: Database
beforeAll(async () => {
  db = await freshDatabase()
  await createTestCity(db)
  await db.owner.query(
    `update agency set body = body || '{"insight":{"policeNatures":["Welfare check"],"officersPerCall":2,"officerMinutesPerCall":40}}'`,
  )
})
afterAll(() => db.close())

/** Whatever can happen to calls and reports, by chance. */
function chance(seed: string) {
  const random = seedrandom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const oneOf = <T>(values: readonly T[]): T => values[below(values.length)] as T
  const maybe = <T>(value: T): T | null => (random() < 0.7 ? value : null)
  let calls = 0
  const importSome = async (many: number) => {
    const rows = Array.from({ length: many }, () => {
      const minute = below(MINUTES_A_MONTH * 60)
      const answered = random() < 0.5
      return recordedCall(
        `${seed}-${++calls}`,
        minute,
        {
          nature: oneOf(['WELFARE', 'ROBBERY', 'NOBODY KNOWS']),
          place: { lon: null, lat: null, zone: oneOf(['East', 'West', ' ', null]), h3: null, block: null },
        },
        answered
          ? {
              programId: oneOf(['crt', 'ccd']),
              how: oneOf(['phone', 'in_person'] as const),
              dispatchedAt: maybe(at(minute + below(9))),
              enRouteAt: maybe(at(minute + 3)),
              arrivedAt: maybe(at(minute + 5 + random() * 200)),
              clearedAt: maybe(at(minute + below(3_000))),
              policeWent: random() < 0.2,
            }
          : { callerDeclined: random() < 0.2, policeWent: random() < 0.4 },
      )
    })
    await importRows(db, 'testville', rows)
  }
  const some = `call_id in (select call_id from call where agency_id = 'testville' order by md5(call_id || $1) limit ${1 + below(6)})`
  const settled = [
    `outcome = null, how = null, program_id = null, reason = null`,
    `outcome = 'unanswered', how = null, program_id = null, reason = 'never_offered'`,
    `outcome = 'answered', how = 'in_person', program_id = 'crt', reason = null`,
    `outcome = 'not_warranted', warranted_by = '{}', reason = null`,
  ]
  const changes = [
    ...settled,
    `zone = 'Elsewhere'`,
    `zone = null`,
    `mapped_nature = 'WELFARE CHECK'`,
    `mapped_nature = null, nature = '  '`,
    `warranted_by = '{crt,ccd}'`,
    `local_hour = 23, local_weekday = 6`,
    `local_date = local_date + 40`,
    `state = jsonb_set(state, '{offeredAt}', to_jsonb(received_at + interval '61 seconds'))`,
    `state = jsonb_set(state, '{assignments}', jsonb_build_array(jsonb_build_object('assignmentId', 'a-' || call_id, 'teamId', 'T2', 'programId', 'crt',
       'assignedAt', received_at + interval '90 seconds', 'enRouteAt', null, 'arrivedAt', received_at + interval '500 seconds', 'withNeighborAt', null,
       'transportingAt', null, 'endedAt', received_at + interval '3 hours')))`,
  ]
  const fact = () =>
    JSON.stringify({
      teamFeltSafe: oneOf([true, true, false, null]),
      teamReasons: oneOf([[], ['crowd', 'animal']]),
      neighborFeltSafe: oneOf(['yes', 'no', 'did_not_say', null]),
      backUpAsked: oneOf([true, false]),
      backUpKinds: oneOf([[], ['ems']]),
      injuries: oneOf([true, false]),
      injured: oneOf([{}, { team: 'minor' }]),
      outcome: oneOf(['resolved_on_scene', 'transported', null]),
      transport: oneOf(['accepted', 'declined', 'not_needed', null]),
      transportTo: oneOf(['home', null]),
      ...oneOf([
        {},
        {
          languages: oneOf([[], ['spanish'], ['english', 'spanish']]),
          ages: ['18_24'],
          genders: [],
          ethnicities: ['white', 'asian'],
          housing: ['shelter'],
        },
      ]),
    })
  type Asked = { text: string; values: unknown[] }
  const change = (): Asked => ({
    text: `update call set ${oneOf(changes)} where ${some}`,
    values: [String(random())],
  })
  const report = (): Asked => ({
    text: `insert into encounter_fact select agency_id, $3 || call_id, call_id, 'crt', $4, local_date, $2 from call where ${some}
             on conflict (agency_id, encounter_id) do update set fact = excluded.fact`,
    values: [String(random()), fact(), oneOf(['a-', 'b-']), oneOf(['in_person', 'in_person', 'phone'])],
  })
  const amend = (): Asked => ({
    text: `update encounter_fact set fact = $2 where encounter_id in (
             select encounter_id from encounter_fact order by md5(encounter_id || $1) limit 3)`,
    values: [String(random()), fact()],
  })
  const takeBack = (): Asked => ({
    text: `delete from encounter_fact where ${some}`,
    values: [String(random())],
  })
  const remove = (): Asked => ({ text: `delete from call where ${some}`, values: [String(random())] })
  const any = () => oneOf([change, change, report, amend, amend, takeBack, remove])()
  const fold = () => foldFigures(db.owner, 'testville', 1)

  /** Two sessions at once, and a fold that sees only part of what they do. */
  const together = async () => {
    const [one, other] = [await db.owner.connect(), await db.owner.connect()]
    try {
      await one.query('begin')
      await other.query('begin')
      // A report of a call that somebody moves at the same moment: neither sees the other.
      const [first, second] = oneOf([
        [change(), report()],
        [report(), change()],
        [amend(), takeBack()],
      ] as const)
      await one.query(first)
      if (random() < 0.5) await fold()
      await other.query(`set local lock_timeout = '300ms'`)
      const refused = await other.query(second).then(
        () => false,
        () => true,
      )
      await (random() < 0.8 ? one.query('commit') : one.query('rollback'))
      if (random() < 0.5) await fold()
      await other.query(refused ? 'rollback' : 'commit')
    } finally {
      one.release()
      other.release()
    }
  }
  const steps = [
    () => importSome(1 + below(15)),
    () => db.owner.query(any()),
    () => db.owner.query(any()),
    () => db.owner.query(any()),
    together,
    together,
    fold,
  ]
  const query = (): FiguresQuery => {
    const month = (nth: number) => `${2024 + Math.floor(nth / 12)}-${String((nth % 12) + 1).padStart(2, '0')}`
    const from = below(40)
    return {
      measures: COUNTED.filter(() => random() < 0.4).map(({ id }) => id),
      from: month(random() < 0.5 ? 0 : from),
      to: month(random() < 0.5 ? 61 : from + below(61 - from)),
      by: oneOf(SPLITS),
      ...(random() < 0.3 ? { zone: oneOf(['East', '(none)']) } : {}),
      ...(random() < 0.3 ? { nature: 'WELFARE CHECK' } : {}),
      ...(random() < 0.2 ? { program: 'crt' } : {}),
      ...(random() < 0.2 ? { how: oneOf(['phone', 'in_person'] as const) } : {}),
    }
  }
  return { importSome, step: () => oneOf(steps)(), query }
}

async function figures(query: FiguresQuery, source?: typeof RECORD): Promise<Figures> {
  const rules = await policyOf(db, 'testville')
  const options = { today: '2026-01-01', ...(source ? { source } : {}) }
  return inAgency(db, 'testville', (client) => readFigures(client, rules, query, options), 'repeatable read')
}

/** The slow reading of the registry, over rows read plainly. */
async function slowly(query: FiguresQuery): Promise<Figures['measures']> {
  const { agency } = await policyOf(db, 'testville')
  const all = await factsOfRows(
    db.owner,
    'testville',
    agency.insight.policeNatures?.map((one) => one.toUpperCase()) ?? null,
  )
  const isIn = (fact: Fact): boolean => {
    const { month, zone, nature, how } = fact.fields
    return (
      (month as string) >= (query.from as string) &&
      (month as string) <= (query.to as string) &&
      (query.zone === undefined || (zone ?? '(none)') === query.zone) &&
      (query.nature === undefined || (nature ?? '(none)') === query.nature) &&
      (query.how === undefined || how === query.how) &&
      (query.program === undefined || keysOfFact(fact, 'program').includes(query.program))
    )
  }
  const facts = all.filter(isIn)
  const by = query.by as Split
  const context = {
    assumptions: agency.insight,
    months: monthsIn({ from: query.from as string, to: query.to as string }),
  }
  return query.measures.map((id) => {
    const measure = MEASURES.find((one) => one.id === id) as Measure
    const own = facts.filter(({ kind }) => kindsOf(measure.formula).includes(kind))
    const groups = measure.splits.includes(by) ? evaluateBy(measure, own, by, context) : []
    return {
      id,
      version: measure.version,
      whole: evaluate(measure, facts, context),
      before: null,
      groups: [...groups],
    }
  })
}

/** Labels are words; the numbers are what must be the same. */
const numbers = (measures: Figures['measures']) =>
  measures.map(({ id, whole, groups }) => ({
    id,
    whole,
    groups: Object.fromEntries(groups.map(({ key, figure }) => [key, figure])),
  }))

it.each(['ash', 'birch', 'cedar'])(
  'MS12 after whatever happened, rollups, the record and the slow reading give the same figures (%s)',
  async (seed) => {
    const { importSome, step, query } = chance(seed)
    await importSome(60)
    await foldFigures(db.owner, 'testville', 1)
    for (let nth = 0; nth < 25; nth += 1) {
      await step()
      const asked = query()
      const [quick, record] = [await figures(asked), await figures(asked, RECORD)]
      expect(quick, `${seed}, step ${nth}`).toEqual(record)
      if (nth % 4 === 0)
        expect(numbers(quick.measures), `${seed}, step ${nth}`).toEqual(numbers(await slowly(asked)))
    }
    const found: string[] = []
    const verify = () =>
      inAgency(
        db,
        'testville',
        (client) => verifyFigures(client, 'testville', (_, sentence) => found.push(sentence)),
        'repeatable read',
      )
    await verify()
    await foldFigures(db.owner, 'testville', 1)
    await verify()
    expect(found).toEqual([])
  },
  120_000,
)

it('MS13 verify finds a rollup that is not as the facts are, and a fact that is not as the record is; making it anew mends it', async () => {
  await foldFigures(db.owner, 'testville', 1)
  await db.owner.query(
    `update rollup_fact set n = n + 1 where span = 12 and zone <> '' and nature = '' and hour = -1 and weekday = -1`,
  )
  await db.owner.query(
    `update kept_call set zone = 'Nowhere' where call_id = (select min(call_id) from kept_call)`,
  )
  const verify = async () => {
    const found: string[] = []
    await inAgency(
      db,
      'testville',
      (client) => verifyFigures(client, 'testville', (stream) => found.push(stream)),
      'repeatable read',
    )
    return found
  }
  expect(await verify()).toEqual(expect.arrayContaining(['figures/call', 'figures/call by zone']))
  const { rebuildFigures } = await import('./fold.ts')
  await rebuildFigures(db.owner, 'testville', 1)
  expect(await verify()).toEqual([])
})
