import { DEFAULT_SCREENING_TREE, ScreeningTree, screeningTreeProblems } from '@heart/domain/call'
import type pg from 'pg'
import { HeartError } from '../../platform/error.ts'
import { instant } from '../../platform/event-store.ts'

/** The tree published last; the one of the house where the agency has none. */
export async function currentTree(client: pg.ClientBase, agencyId: string): Promise<ScreeningTree> {
  const { rows } = await client.query<{ body: ScreeningTree }>(
    'select body from screening_tree where agency_id = $1 order by published_at desc, version desc limit 1',
    [agencyId],
  )
  return rows[0]?.body ?? DEFAULT_SCREENING_TREE
}

/** What was published when and by whom, newest first. */
export async function publishedTrees(
  client: pg.ClientBase,
  agencyId: string,
): Promise<{ version: string; publishedAt: string; publishedBy: string }[]> {
  const { rows } = await client.query<{ version: string; published_at: Date; name: string }>(
    `select t.version, t.published_at, coalesce(a.name, t.published_by) as name from screening_tree t
       left join account a on a.agency_id = t.agency_id and a.user_id = t.published_by
      where t.agency_id = $1 order by t.published_at desc, t.version desc limit 50`,
    [agencyId],
  )
  return rows.map(({ version, published_at, name }) => ({
    version,
    publishedAt: instant(published_at),
    publishedBy: name,
  }))
}

/** @throws HeartError not_found */
export async function getTree(
  client: pg.ClientBase,
  agencyId: string,
  treeId: string,
  version: string,
): Promise<ScreeningTree> {
  const { rows } = await client.query<{ body: ScreeningTree }>(
    'select body from screening_tree where agency_id = $1 and tree_id = $2 and version = $3',
    [agencyId, treeId, version],
  )
  if (rows[0]) return rows[0].body
  const { id, version: own } = DEFAULT_SCREENING_TREE
  if (treeId === id && version === own) return DEFAULT_SCREENING_TREE
  throw new HeartError('not_found', `There is no question tree “${treeId}” of version ${version} here.`)
}

/** Publishes a version; the same body again changes nothing. */
export async function publishTree(
  client: pg.ClientBase,
  agencyId: string,
  given: unknown,
  { by, at }: { by: string; at: Date },
): Promise<ScreeningTree> {
  const problems = screeningTreeProblems(given)
  if (problems[0]) {
    throw new HeartError('bad_input', problems[0].sentence, {
      details: problems.map(({ path, sentence }) => ({ path: `body.tree.${path}`, sentence })),
    })
  }
  const tree = ScreeningTree.parse(given)
  const { rows } = await client.query<{ same: boolean }>(
    `with added as (
       insert into screening_tree (agency_id, tree_id, version, body, published_at, published_by)
       values ($1, $2, $3, $4::jsonb, $5, $6) on conflict do nothing returning body)
     select body = $4::jsonb as same from added
     union all select body = $4::jsonb from screening_tree where agency_id = $1 and tree_id = $2 and version = $3`,
    [agencyId, tree.id, tree.version, JSON.stringify(tree), at, by],
  )
  if (rows[0]?.same === false) {
    throw new HeartError(
      'not_allowed_now',
      `Version ${tree.version} of ${tree.name} is published already, with other questions; give it a new version.`,
    )
  }
  return await getTree(client, agencyId, tree.id, tree.version)
}
