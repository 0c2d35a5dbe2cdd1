import type pg from 'pg'
import { FACTS_ONLY, FAMILIES, FORM, KEPT, ROLLUPS } from './families.ts'
import { factColumns, literal, numberedFacts, rollupColumns, rollupRows, tableOf } from './rollup-sql.ts'

/**
 * Compares what is kept for figures with the record: every fact that is not noted as changed, and every row of every rollup
 * with the kept facts that it stands for. MS13
 * @returns how many facts are kept
 */
export async function verifyFigures(
  client: pg.ClientBase,
  agencyId: string,
  differ: (stream: string, sentence: string) => void,
): Promise<number> {
  const own = `agency_id = ${literal(agencyId)}`
  const state = await client.query<{ form: string }>(`select form from rollup_state where ${own}`)
  const form = state.rows[0]?.form
  if (form !== FORM && form !== FACTS_ONLY) return 0
  const told = `heart figures --rebuild --agency ${agencyId} makes it anew`
  let facts = 0
  for (const kind of KEPT) {
    const columns = factColumns(kind).join(', ')
    const settled = `${own} and not exists (select from changed_call x where x.agency_id = f.agency_id and x.call_id = f.call_id)`
    const [kept, record] = [`kept_${kind}`, `fact_${kind}`].map(
      (name) => `select ${columns} from ${name} f where ${settled}`,
    )
    const different = await countDifferent(client, kept as string, record as string)
    if (different > 0) differ(`figures/${kind}`, `${different} kept facts differ from the record; ${told}`)
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from kept_${kind} where ${own}`,
    )
    facts += rows[0]?.n ?? 0
    await client.query(`create temp view facts_${kind} as select * from kept_${kind} where ${own}`)
  }
  for (const family of form === FORM ? FAMILIES : []) {
    await client.query(numberedFacts(family, agencyId))
    for (const rollup of ROLLUPS.filter((one) => one.family === family)) {
      const kept = `select ${rollupColumns(rollup).join(', ')} from ${tableOf(rollup)} where ${own} and rollup = ${rollup.number}`
      const different = await countDifferent(client, kept, rollupRows(rollup, agencyId))
      const name = [family.id, ...rollup.slices].join(' by ')
      if (different > 0) differ(`figures/${name}`, `${different} rows differ from the kept facts; ${told}`)
    }
    await client.query('drop table numbered')
  }
  for (const kind of KEPT) await client.query(`drop view facts_${kind}`)
  return facts
}

async function countDifferent(client: pg.ClientBase, one: string, other: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `with one as (${one}), other as (${other})
     select (select count(*) from (table one except all table other) a) + (select count(*) from (table other except all table one) b) as n`,
  )
  return rows[0]?.n ?? 0
}
