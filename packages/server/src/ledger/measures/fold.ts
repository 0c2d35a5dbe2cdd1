import type pg from 'pg'
import { FACTS_ONLY, FAMILIES, FORM, KEPT, ROLL_UP_FROM, ROLLUPS } from './families.ts'
import { addToRollup, factColumns, literal, newKinds, numberedFacts } from './rollup-sql.ts'

/** Calls folded in one transaction. */
const BATCH = 20_000
const LOCK = 7_431_922

export interface Folded {
  readonly calls: number
  /** All rollups were made anew. */
  readonly rebuilt: boolean
}

/**
 * Brings the rollups of an agency up to date with the calls that changed. One process at a time, and nobody waits for it: where
 * another folds already nothing is done. Its transaction sees one moment; what changes meanwhile is noted, and stays for the next.
 */
export async function foldFigures(
  owner: pg.Pool,
  agencyId: string,
  rollUpFrom = ROLL_UP_FROM,
): Promise<Folded> {
  return await alone(owner, agencyId, async (client) => {
    let calls = 0
    for (;;) {
      const { rows } = await client.query<{ form: string; kept: number }>(
        `select form, case when form = $2 then (select count(*) from kept_call k where k.agency_id = $1) else 0 end as kept
           from rollup_state where agency_id = $1`,
        [agencyId, FACTS_ONLY],
      )
      const { form, kept = 0 } = rows[0] ?? {}
      const fits = form === FORM || (form === FACTS_ONLY && kept < rollUpFrom)
      if (!fits) return { calls: await rebuild(client, agencyId, rollUpFrom), rebuilt: true }
      const folded = await atOneMoment(client, () => foldBatch(client, agencyId, form === FORM))
      calls += folded
      if (folded < BATCH) return { calls, rebuilt: false }
    }
  })
}

/** The same for every agency, one after the other. */
export async function foldAllFigures(owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ agency_id: string }>('select agency_id from agency order by agency_id')
  for (const { agency_id } of rows) await foldFigures(owner, agency_id)
}

/** Makes all rollups of an agency anew from the record. */
export async function rebuildFigures(
  owner: pg.Pool,
  agencyId: string,
  rollUpFrom = ROLL_UP_FROM,
): Promise<Folded> {
  return await alone(owner, agencyId, async (client) => ({
    calls: await rebuild(client, agencyId, rollUpFrom),
    rebuilt: true,
  }))
}

async function alone(
  owner: pg.Pool,
  agencyId: string,
  work: (client: pg.PoolClient) => Promise<Folded>,
): Promise<Folded> {
  const client = await owner.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as mine',
      [LOCK, agencyId],
    )
    if (!rows[0]?.mine) return { calls: 0, rebuilt: false }
    try {
      return await work(client)
    } finally {
      await client.query('select pg_advisory_unlock($1, hashtext($2))', [LOCK, agencyId])
    }
  } finally {
    client.release()
  }
}

async function atOneMoment<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read')
  try {
    await client.query(`set local work_mem = '128MB'`)
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function foldBatch(client: pg.PoolClient, agencyId: string, rolledUp: boolean): Promise<number> {
  const { rowCount } = await client.query(
    `create temp table folding on commit drop as select distinct call_id from changed_call where agency_id = ${literal(agencyId)} limit ${BATCH}`,
  )
  if (!rowCount) return 0
  const these = `agency_id = ${literal(agencyId)} and call_id = any(array(select call_id from folding))`
  for (const kind of KEPT) {
    const columns = factColumns(kind).join(', ')
    await client.query(
      `create temp table fresh_${kind} on commit drop as select ${columns} from fact_${kind} where ${these};
       create temp table facts_${kind} on commit drop as
         select ${columns} from fresh_${kind} union all select ${columns.replace(/n$/, '-n')} from kept_${kind} where ${these}`,
    )
  }
  if (rolledUp) await addToRollups(client, agencyId)
  for (const kind of KEPT)
    await client.query(
      `delete from kept_${kind} where ${these}; insert into kept_${kind} (${factColumns(kind).join(', ')}) select * from fresh_${kind}`,
    )
  await client.query(`delete from changed_call where ${these};
    delete from rollup_fact where agency_id = ${literal(agencyId)} and n = 0;
    delete from rollup_step where agency_id = ${literal(agencyId)} and n = 0`)
  return rowCount
}

async function rebuild(client: pg.PoolClient, agencyId: string, rollUpFrom: number): Promise<number> {
  const own = `agency_id = ${literal(agencyId)}`
  const built = await atOneMoment(client, async () => {
    for (const table of [
      'changed_call',
      'kept_call',
      'kept_visit',
      'rollup_fact',
      'rollup_step',
      'rollup_kind',
      'rollup_state',
    ])
      await client.query(`delete from ${table} where ${own}`)
    let calls = 0
    for (const kind of KEPT) {
      // Neighbors on the disk are read together: one place and nature after the other.
      const kept = await client.query(
        `insert into kept_${kind} (${factColumns(kind).join(', ')}) select ${factColumns(kind).join(', ')} from fact_${kind} where ${own} order by zone, nature, month`,
      )
      calls ||= kept.rowCount ?? 0
      await client.query(`create temp view facts_${kind} as select * from kept_${kind} where ${own}`)
    }
    const rollsUp = calls >= rollUpFrom
    if (rollsUp) await addToRollups(client, agencyId, true)
    for (const kind of KEPT) await client.query(`drop view facts_${kind}`)
    await client.query('insert into rollup_state (agency_id, form, built_at) values ($1, $2, now())', [
      agencyId,
      rollsUp ? FORM : FACTS_ONLY,
    ])
    return calls
  })
  // So that the next question is planned well.
  await client.query(
    'vacuum (analyze) kept_call, kept_visit, rollup_fact, rollup_step, rollup_kind, changed_call',
  )
  return built
}

/** Adds the facts in `facts_call` and `facts_visit`, by their weights, to every rollup. */
async function addToRollups(client: pg.PoolClient, agencyId: string, many = false): Promise<void> {
  for (const family of FAMILIES) {
    await client.query(newKinds(family, agencyId))
    // Of a table that was just filled nothing is known, and millions of facts would be looked up one by one.
    if (many) await client.query('analyze rollup_kind')
    await client.query(numberedFacts(family, agencyId))
    for (const rollup of ROLLUPS.filter((one) => one.family === family))
      await client.query(addToRollup(rollup, agencyId))
    await client.query(`drop table numbered`)
  }
}
