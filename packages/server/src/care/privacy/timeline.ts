import { type CareLabel, LABEL_LABELS } from '@heart/domain/care'
import type { TimelineSource } from '../timeline-source.ts'

interface Row {
  consent_id: string
  recipient_words: string
  labels: CareLabel[]
  recorded_at: Date
  recorded_by: string | null
  revoked_at: Date | null
  revoked_by: string | null
  revoked_how: string | null
}

/** Consents that were given, and those that were taken back. */
export const consentTimeline: TimelineSource = async ({ client, agencyId }, neighborIds) => {
  const { rows } = await client.query<Row>(
    `select c.consent_id, c.recipient_words, c.labels, c.recorded_at, g.name as recorded_by, c.revoked_at, t.name as revoked_by,
        c.revoked_how
       from consent c
       left join account g on g.agency_id = c.agency_id and g.user_id = c.recorded_by
       left join account t on t.agency_id = c.agency_id and t.user_id = c.revoked_by
      where c.agency_id = $1 and c.neighbor_id = any($2) order by c.recorded_at desc limit 500`,
    [agencyId, neighborIds],
  )
  const common = { kind: 'consent', path: null, labels: [] as CareLabel[] } as const
  return rows.flatMap((row) => {
    const covers = row.labels.map((label) => LABEL_LABELS[label].toLowerCase()).join(', ')
    const given = {
      ...common,
      entryId: `consent:${row.consent_id}`,
      at: row.recorded_at.toISOString(),
      title: `Consent given to ${row.recipient_words}${covers && `, also about ${covers}`}`,
      words: null,
      byName: row.recorded_by,
    }
    if (row.revoked_at === null) return [given]
    return [
      given,
      {
        ...common,
        entryId: `consent:${row.consent_id}:back`,
        at: row.revoked_at.toISOString(),
        title: `Consent to ${row.recipient_words} taken back`,
        words: row.revoked_how,
        byName: row.revoked_by,
      },
    ]
  })
}
