import { type CareLabel, LABEL_LABELS } from '@heart/domain/care'
import type pg from 'pg'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { getNeighbor } from '../neighbor/get-neighbor.ts'

interface LabelledTable {
  readonly name: string
  /** The column that names a record. */
  readonly key: string
}

/** Tables of records about a neighbor whose labels may change: from the catalogue, so that none is forgotten. */
export async function labelledTables(client: pg.ClientBase): Promise<LabelledTable[]> {
  const { rows } = await client.query<LabelledTable>(
    `select c.relname as name, k.attname as key
       from pg_class c
       join pg_index i on i.indrelid = c.oid and i.indisprimary
       join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[i.indnkeyatts - 1]
       join pg_attribute l on l.attrelid = c.oid and l.attname = 'labels' and not l.attisdropped
       join pg_attribute n on n.attrelid = c.oid and n.attname = 'neighbor_id' and not n.attisdropped
      where c.relnamespace = 'public'::regnamespace and has_column_privilege(c.oid, l.attnum, 'update') order by 1`,
  )
  return rows
}

/**
 * That whoever asks may keep a record with these labels: what they could not read they do not write.
 * @throws HeartError forbidden
 */
export async function mustSeeLabels(
  { client }: Pick<Doing, 'client'>,
  neighborId: string,
  labels: readonly CareLabel[],
): Promise<void> {
  const { rows } = await client.query<{ label: CareLabel; owed: boolean }>(
    `select l as label, l = any(consent_labels()) as owed from unnest($2::text[]) l where not may_see_labels($1, array[l])`,
    [neighborId, labels],
  )
  const withheld = rows[0]
  if (!withheld) return
  const words = LABEL_LABELS[withheld.label].toLowerCase()
  throw new HeartError(
    'forbidden',
    withheld.owed
      ? `A record labelled ${words} is kept and read only by the neighbor’s care team, with the neighbor’s consent; record that consent first.`
      : `A record labelled ${words} is kept and read only by the neighbor’s care team.`,
  )
}

/**
 * For the change of a record that follows in this transaction: why labels come off it, kept with them.
 * @throws HeartError reason_needed where one comes off without
 */
export async function giveLabelReason(
  { client }: Pick<Doing, 'client'>,
  { before, after, reason }: { before: readonly CareLabel[]; after: readonly CareLabel[]; reason: string },
): Promise<void> {
  if (before.every((label) => after.includes(label))) return
  if (reason.trim().length < 3)
    throw new HeartError('reason_needed', 'A label comes off with a reason: say why it no longer applies.')
  await client.query(`select set_config('app.label_reason', $1, true)`, [reason])
}

/** @throws HeartError not_found, forbidden, reason_needed when a label comes off without a reason */
export async function changeLabels(
  doing: Doing,
  neighborId: string,
  { record, recordId, labels, reason }: BodyOf<'changeLabels'>,
): Promise<{ labels: CareLabel[] }> {
  const { client, agencyId } = doing
  await getNeighbor(doing, neighborId)
  const table = (await labelledTables(client)).find(({ name }) => name === record)
  if (!table) throw new HeartError('bad_input', `Records of the kind “${record}” carry no labels.`)
  const { rows } = await client.query<{ labels: CareLabel[] }>(
    `select labels from ${table.name} where agency_id = $1 and ${table.key} = $2
        and neighbor_id in (select same_neighbor($3)) for update`,
    [agencyId, recordId, neighborId],
  )
  const before = rows[0]?.labels
  if (!before) throw new HeartError('not_found', 'This neighbor has no such record that you may see.')
  await giveLabelReason(doing, { before, after: labels, reason })
  await mustSeeLabels(doing, neighborId, labels)
  await client.query(`update ${table.name} set labels = $3 where agency_id = $1 and ${table.key} = $2`, [
    agencyId,
    recordId,
    labels,
  ])
  return { labels: [...labels] }
}
