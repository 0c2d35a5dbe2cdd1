import { ConsentForm, DEFAULT_CONSENT_FORM } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

/** The newest version of each form. An agency without any begins with the default, which is kept from then on. */
export async function consentForms(doing: Doing): Promise<ConsentForm[]> {
  const found = await newestForms(doing)
  if (found.length > 0) return found
  await withService(doing.client, () => insertForm(doing, DEFAULT_CONSENT_FORM, ''))
  return await newestForms(doing)
}

async function newestForms({ client, agencyId }: Pick<Doing, 'client' | 'agencyId'>): Promise<ConsentForm[]> {
  const { rows } = await client.query<{ body: unknown }>(
    `select distinct on (form_id) body from consent_form where agency_id = $1 order by form_id, version desc`,
    [agencyId],
  )
  return rows.map(({ body }) => ConsentForm.parse(body))
}

/** As it was when a consent was given by it. @throws HeartError not_found */
export async function getForm(doing: Doing, formId: string, version: number): Promise<ConsentForm> {
  await consentForms(doing)
  const { rows } = await doing.client.query<{ body: unknown }>(
    'select body from consent_form where agency_id = $1 and form_id = $2 and version = $3',
    [doing.agencyId, formId, version],
  )
  if (!rows[0])
    throw new HeartError(
      'not_found',
      `There is no version ${version} of the form “${formId}”; choose one listed.`,
    )
  return ConsentForm.parse(rows[0].body)
}

const insertForm = async (
  { client, agencyId, at }: Pick<Doing, 'client' | 'agencyId' | 'at'>,
  form: ConsentForm,
  by: string,
): Promise<boolean> =>
  (
    await client.query(
      `insert into consent_form (agency_id, form_id, version, body, published_at, published_by)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [agencyId, form.formId, form.version, form, at, by],
    )
  ).rowCount === 1

/** The next version after the one that was looked at; 0: a new form. @throws HeartError stale_version */
export async function publishForm(doing: Doing, form: ConsentForm): Promise<ConsentForm> {
  const newest = (await consentForms(doing)).find(({ formId }) => formId === form.formId)
  const next = { ...form, version: form.version + 1 }
  const isNext = (newest?.version ?? 0) === form.version
  if (isNext && (await insertForm(doing, next, doing.actor.userId))) return next
  throw new HeartError('stale_version', 'Somebody published this form in the meantime; look at it again.', {
    now: { version: newest?.version ?? 0, state: 'published', allowed: ['publish'] },
  })
}
