import type { DisclosureView, LabelChangeView } from '@heart/api/care'
import type { CareLabel } from '@heart/domain/care'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { noteRead } from '../neighbor/care-reads.ts'
import { getNeighbor } from '../neighbor/get-neighbor.ts'
import { accountNames } from '../neighbor/names.ts'
import { activeConsents } from './consent-store.ts'
import { listDisclosures, recordDisclosure } from './disclosures.ts'
import { mustSeeLabels } from './labels.ts'

/** What went out, and which labels changed. @throws HeartError not_found */
export async function neighborDisclosures(
  doing: Doing,
  neighborId: string,
): Promise<{ disclosures: DisclosureView[]; labelChanges: LabelChangeView[] }> {
  await getNeighbor(doing, neighborId)
  await noteRead(doing, [neighborId], 'consent')
  const { disclosures } = await listDisclosures(doing, { neighborId, limit: 200 })
  return { disclosures, labelChanges: await readLabelChanges(doing, neighborId) }
}

async function readLabelChanges({ client, agencyId }: Doing, neighborId: string): Promise<LabelChangeView[]> {
  const { rows } = await client.query<{
    at: Date
    by: string
    record_table: string
    record_id: string
    neighbor_id: string
    added: CareLabel[]
    removed: CareLabel[]
    reason: string | null
  }>(
    `select at, by, record_table, record_id, neighbor_id, added, removed, reason from label_change
      where agency_id = $1 and neighbor_id in (select same_neighbor($2)) order by at desc, change_id desc limit 200`,
    [agencyId, neighborId],
  )
  const names = await accountNames(
    { client, agencyId },
    rows.map(({ by }) => by),
  )
  return rows.map((row) => ({
    at: row.at.toISOString(),
    byName: names(row.by),
    record: row.record_table,
    recordId: row.record_id,
    neighborId: row.neighbor_id,
    added: row.added,
    removed: row.removed,
    reason: row.reason,
  }))
}

/** Told by word of mouth, in an emergency, because a law asks for it. @throws HeartError not_found, forbidden, not_complete */
export async function noteDisclosure(
  doing: Doing,
  neighborId: string,
  body: BodyOf<'noteDisclosure'>,
): Promise<DisclosureView> {
  await getNeighbor(doing, neighborId)
  const { rows } = await doing.client.query<{ may: boolean }>('select may_see_care($1) as may', [neighborId])
  if (!rows[0]?.may) throw new HeartError('forbidden', 'The neighbor’s care team accounts for what it told.')
  await mustSeeLabels(doing, neighborId, body.labels)
  if (body.basis === 'consent') await mustBeCovered(doing, neighborId, body)
  const { disclosureId } = await recordDisclosure(doing, {
    neighborId,
    to: { kind: 'other', name: body.recipientWords },
    what: body.what,
    purpose: body.purpose,
    labels: body.labels,
    consentIds: body.basis === 'consent' ? body.consentIds : [],
    how: body.how,
    basis: body.basis,
  })
  const { disclosures } = await listDisclosures(doing, { neighborId, limit: 200 })
  return disclosures.find((d) => d.disclosureId === disclosureId) as DisclosureView
}

/** The consents that are named must hold now, and cover each label between them. */
async function mustBeCovered(
  doing: Doing,
  neighborId: string,
  body: BodyOf<'noteDisclosure'>,
): Promise<void> {
  const named = (await activeConsents(doing, neighborId)).filter((c) => body.consentIds.includes(c.consentId))
  const covered = new Set(named.flatMap((c) => c.labels))
  if (named.length > 0 && body.labels.every((label) => covered.has(label))) return
  throw new HeartError(
    'not_complete',
    'The consents named here do not hold now, or do not cover every label; name those that do, or another right.',
  )
}
