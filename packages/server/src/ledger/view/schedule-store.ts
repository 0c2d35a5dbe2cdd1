import { may, type RoleName } from '@heart/domain/access'
import type { ViewSchedule } from '@heart/domain/ledger'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

export interface KeptSchedule {
  readonly viewId: string
  readonly version: number
  readonly when: ViewSchedule
  readonly byName: string
  readonly since: Date
  /** Why nothing is sent although there is a schedule; null: it is. */
  readonly stopped: string | null
}

interface Row extends Omit<KeptSchedule, 'stopped'> {
  role: string
  isDisabled: boolean
}

type Where = Pick<Doing, 'client' | 'agencyId'>

/** Those that the policies show, of one view or of all. */
export async function readSchedules(
  { client, agencyId }: Where,
  viewId: string | null = null,
): Promise<KeptSchedule[]> {
  const { rows } = await client.query<Row>(
    `select s.view_id as "viewId", s.version, s.body as when, a.name as "byName", s.since, a.role,
        a.disabled_at is not null as "isDisabled"
       from insight_schedule s join account a on a.agency_id = s.agency_id and a.user_id = s.by
      where s.agency_id = $1 and ($2::text is null or s.view_id = $2) order by s.view_id`,
    [agencyId, viewId],
  )
  return rows.map(({ role, isDisabled, ...rest }) => ({
    ...rest,
    stopped:
      !isDisabled && may(role as RoleName, 'insight.schedule')
        ? null
        : `${rest.byName}, who set it up, may not send views any more. Set it up again in your own name.`,
  }))
}

/** Sets, replaces or ends the schedule of a view. What was due before this moment is not owed. @throws HeartError stale_version */
export async function setSchedule(
  doing: Doing,
  viewId: string,
  { version, when }: { version: number; when: ViewSchedule | null },
): Promise<void> {
  const { client, agencyId, actor, at } = doing
  const args = [agencyId, viewId, version]
  const { rowCount } =
    when === null
      ? await client.query(
          'delete from insight_schedule where agency_id = $1 and view_id = $2 and version = $3',
          args,
        )
      : version === 0
        ? await client.query(
            `insert into insight_schedule (agency_id, view_id, body, by, since) values ($1, $2, $3, $4, $5)
             on conflict do nothing`,
            [agencyId, viewId, JSON.stringify(when), actor.userId, at],
          )
        : await client.query(
            `update insight_schedule set body = $4, by = $5, since = $6, version = version + 1
              where agency_id = $1 and view_id = $2 and version = $3`,
            [...args, JSON.stringify(when), actor.userId, at],
          )
  if (rowCount === 1) return
  const [now] = await readSchedules(doing, viewId)
  throw new HeartError(
    'stale_version',
    now
      ? `${now.byName} changed the schedule of this view in the meantime; look at it again.`
      : 'Somebody ended the schedule of this view in the meantime; look at it again.',
    {
      now: { version: now?.version ?? 0, state: now ? 'scheduled' : 'not_scheduled', allowed: ['schedule'] },
    },
  )
}

/** A view that is no longer shared is sent by nobody but its owner. */
export async function endOthersSchedule({ client, agencyId, actor }: Doing, viewId: string): Promise<void> {
  await withService(client, () =>
    client.query('delete from insight_schedule where agency_id = $1 and view_id = $2 and by <> $3', [
      agencyId,
      viewId,
      actor.userId,
    ]),
  )
}
