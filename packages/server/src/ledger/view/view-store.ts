import type { ViewQuery, ViewText } from '@heart/domain/ledger'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'

/** A view as it is kept; the policies show one's own and the agency's. */
export interface KeptView {
  readonly viewId: string
  readonly version: number
  readonly name: string
  readonly query: ViewQuery
  readonly shared: boolean
  readonly ownerId: string
  readonly ownerName: string
  readonly updatedAt: Date
}

const FROM = `select v.view_id as "viewId", v.version, v.name, v.query, v.shared, v.owner_id as "ownerId", a.name as "ownerName",
    v.updated_at as "updatedAt"
  from insight_view v join account a on a.agency_id = v.agency_id and a.user_id = v.owner_id
  where v.agency_id = $1`

type Where = Pick<Doing, 'client' | 'agencyId'>

export async function listViews({ client, agencyId }: Where): Promise<KeptView[]> {
  const { rows } = await client.query<KeptView>(`${FROM} order by lower(v.name), v.view_id`, [agencyId])
  return rows
}

export async function findView({ client, agencyId }: Where, viewId: string): Promise<KeptView | undefined> {
  const { rows } = await client.query<KeptView>(`${FROM} and v.view_id = $2`, [agencyId, viewId])
  return rows[0]
}

/** @throws HeartError not_found, also of what somebody else keeps to themselves */
export async function getView(where: Where, viewId: string): Promise<KeptView> {
  const view = await findView(where, viewId)
  if (!view) throw new HeartError('not_found', 'There is no such view here, or it is no longer shared.')
  return view
}

export async function insertView(doing: Doing, { name, query, shared }: ViewText): Promise<KeptView> {
  const viewId = newId(doing.at.getTime())
  await doing.client.query(
    `insert into insight_view (agency_id, view_id, name, owner_id, shared, query, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [doing.agencyId, viewId, name, doing.actor.userId, shared, JSON.stringify(query), doing.at],
  )
  return await getView(doing, viewId)
}

/** @throws HeartError not_found, forbidden, stale_version */
export async function updateView(
  doing: Doing,
  viewId: string,
  { version, name, query, shared }: ViewText & { version: number },
): Promise<KeptView> {
  const { rowCount } = await doing.client.query(
    `update insight_view set name = $4, query = $5, shared = $6, version = version + 1, updated_at = $7
      where agency_id = $1 and view_id = $2 and version = $3`,
    [doing.agencyId, viewId, version, name, JSON.stringify(query), shared, doing.at],
  )
  const now = await getView(doing, viewId)
  if (rowCount === 1) return now
  if (now.ownerId !== doing.actor.userId)
    throw new HeartError('forbidden', `Only ${now.ownerName} changes this view; save one of your own.`)
  throw new HeartError(
    'stale_version',
    `You changed “${now.name}” elsewhere in the meantime; look at it again.`,
    {
      now: { version: now.version, state: 'saved', allowed: ['save'] },
    },
  )
}

/** @throws HeartError not_found, forbidden */
export async function removeView(doing: Doing, viewId: string): Promise<void> {
  const { ownerName } = await getView(doing, viewId)
  const { rowCount } = await doing.client.query(
    'delete from insight_view where agency_id = $1 and view_id = $2',
    [doing.agencyId, viewId],
  )
  if (rowCount === 0)
    throw new HeartError('forbidden', `This view is ${ownerName}’s; they, or a supervisor, can delete it.`)
}
