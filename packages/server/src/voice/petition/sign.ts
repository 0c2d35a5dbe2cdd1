import { createHmac, randomInt } from 'node:crypto'
import type { Sent } from '@heart/api/voice'
import { localTime } from '@heart/domain/program'
import {
  isSigned,
  mayConfirm,
  maySend,
  readContact,
  type SignatureForm,
  type SignatureState,
  type SignerContact,
} from '@heart/domain/voice'
import type pg from 'pg'
import { hashSecret, newSecret } from '../../access/secret.ts'
import type { Database } from '../../platform/database.ts'
import { HeartError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { mailSettings } from '../../platform/mail.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { signerOf } from './by-link.ts'
import { judgeForm } from './form-token.ts'
import { sendSignatureMail, waysToReach } from './message.ts'
import { asPublicService, getPetition, petitionSecret } from './petition-store.ts'

export interface Signing {
  readonly db: Database
  readonly agencyId: string
  readonly now: () => Date
  readonly isDemo: boolean
}

interface Row {
  signature_id: string
  state: SignatureState
  code_hash: string | null
  code_at: Date | null
  wrong_codes: number
  sent_today: number
}

/** What the address is known by: nobody who reads the table can find out whose it is. */
const contactHash = (secret: Buffer, { same }: SignerContact) =>
  createHmac('sha256', secret).update(`contact:${same}`).digest('base64url')
const codeHash = (secret: Buffer, signatureId: string, code: string) =>
  createHmac('sha256', secret).update(`code:${signatureId}:${code}`).digest('base64url')

function contactOf(typed: string, ways: readonly string[]): SignerContact {
  const contact = readContact(typed)
  if (contact && ways.includes(contact.kind)) return contact
  const sentence = contact
    ? 'Text messages are not sent from here yet; give an e-mail address.'
    : ways.length === 0
      ? 'This city has not set up messages yet, so that nobody can sign here; tell its HEART office.'
      : 'That is no e-mail address that we can write to, like ana@example.org.'
  throw new HeartError('bad_input', sentence, { details: [{ path: 'body.contact', sentence }] })
}

/** Takes a form in once. @throws HeartError when it was sent before */
export async function useForm(
  client: pg.ClientBase,
  agencyId: string,
  nonce: string,
  at: Date,
): Promise<void> {
  const { rowCount } = await client.query(
    'insert into petition_form_use (agency_id, nonce, used_at) values ($1, $2, $3) on conflict do nothing',
    [agencyId, nonce, at],
  )
  if (rowCount === 0) {
    throw new HeartError(
      'not_allowed_now',
      'This form was sent already. Open the page again to send another.',
    )
  }
}

/**
 * Signs, or signs again: a message with a code goes to the address. The answer is the same whoever signed before, so
 * that nobody learns from it whether somebody else has.
 */
export async function sign(
  { db, agencyId, now, isDemo }: Signing,
  petitionId: string,
  given: SignatureForm & { readonly language: 'en' | 'es'; readonly form: string; readonly work: string },
): Promise<Sent> {
  const at = now()
  const settings = mailSettings()
  const rules = await policyOf(db, agencyId)
  // Judged before anything is asked of the tables: a flood costs a hash each.
  const secret = await secretOf({ db, agencyId })
  const nonce = judgeForm(secret, given.form, given.work, at.getTime())
  const contact = contactOf(given.contact, waysToReach(settings, isDemo))
  const token = newSecret()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const made = await asPublicService({ db, agencyId }, async (client) => {
    const petition = await getPetition(client, agencyId, petitionId)
    if (!isSigned(petition.state)) {
      throw new HeartError('not_allowed_now', 'This petition takes no more signatures.')
    }
    await useForm(client, agencyId, nonce, at)
    const known = await findSignature(client, agencyId, petitionId, contactHash(secret, contact))
    const day = (date: Date) => localTime(rules.policy, date.getTime()).date
    const isSameDay = known?.code_at ? day(known.code_at) === day(at) : false
    const before = known && {
      state: known.state,
      codeAtMs: known.code_at?.getTime() ?? null,
      wrongCodes: known.wrong_codes,
      sentToday: known.sent_today,
    }
    if (!maySend(before ?? null, at.getTime(), isSameDay)) return null
    const signatureId = known?.signature_id ?? newId(at.getTime())
    const isConfirmed = known?.state === 'confirmed'
    await client.query(
      `insert into petition_signature (agency_id, petition_id, signature_id, contact_hash, contact, name, zip, language, state,
         code_hash, code_at, sent_today, token_hash, signed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'unconfirmed', $9, $10, 1, $11, $10)
       on conflict (agency_id, petition_id, contact_hash) do update set
         contact = excluded.contact, code_hash = excluded.code_hash, code_at = excluded.code_at, wrong_codes = 0,
         sent_today = $12, token_hash = excluded.token_hash,
         -- Whoever has signed keeps what they signed: a stranger changes neither name nor ZIP of theirs.
         name = case when petition_signature.state = 'confirmed' then petition_signature.name else excluded.name end,
         zip = case when petition_signature.state = 'confirmed' then petition_signature.zip else excluded.zip end,
         language = excluded.language,
         state = case when petition_signature.state = 'confirmed' then 'confirmed' else 'unconfirmed' end`,
      [
        agencyId,
        petitionId,
        signatureId,
        contactHash(secret, contact),
        contact.address,
        given.name,
        given.zip,
        given.language,
        codeHash(secret, signatureId, code),
        at,
        hashSecret(token),
        isSameDay ? (before?.sentToday ?? 0) + 1 : 1,
      ],
    )
    return { title: petition.text.title, isConfirmed }
  })
  const link = `${settings.publicUrl ?? ''}/petitions/signature?token=${token}`
  if (made && !isDemo) {
    await sendSignatureMail(settings, contact, {
      language: given.language,
      agencyName: rules.agency.name,
      title: made.title,
      code: made.isConfirmed ? null : code,
      link,
    })
  }
  return { way: contact.kind, demo: isDemo && made ? { code, link } : null }
}

async function findSignature(
  client: pg.ClientBase,
  agencyId: string,
  petitionId: string,
  hash: string,
): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(
    `select signature_id, state, code_hash, code_at, wrong_codes, sent_today from petition_signature
      where agency_id = $1 and petition_id = $2 and contact_hash = $3 for update`,
    [agencyId, petitionId, hash],
  )
  return rows[0]
}

/** Confirms by the code of the message. A wrong one is counted, also when the answer is a refusal. */
export async function confirmByCode(
  { db, agencyId, now }: Signing,
  petitionId: string,
  given: { readonly contact: string; readonly code: string },
): Promise<void> {
  const contact = readContact(given.contact)
  const at = now()
  const secret = await secretOf({ db, agencyId })
  const isRight = await asPublicService({ db, agencyId }, async (client) => {
    const petition = await getPetition(client, agencyId, petitionId)
    const known = contact && (await findSignature(client, agencyId, petitionId, contactHash(secret, contact)))
    if (!known?.code_hash || !isSigned(petition.state)) return false
    const waits = {
      state: known.state,
      codeAtMs: known.code_at?.getTime() ?? null,
      wrongCodes: known.wrong_codes,
      sentToday: known.sent_today,
    }
    if (!mayConfirm(waits, at.getTime())) return false
    if (codeHash(secret, known.signature_id, given.code.replace(/\s/g, '')) !== known.code_hash) {
      await client.query(
        'update petition_signature set wrong_codes = wrong_codes + 1 where agency_id = $1 and petition_id = $2 and signature_id = $3',
        [agencyId, petitionId, known.signature_id],
      )
      return false
    }
    await settle(client, { agencyId, petitionId, signatureId: known.signature_id }, 'confirmed', at)
    return true
  })
  if (!isRight) {
    const sentence =
      'This code does not fit, or its hour is over. Look at the newest message, or ask for another one.'
    throw new HeartError('wrong_code', sentence, { details: [{ path: 'body.code', sentence }] })
  }
}

interface Which {
  readonly agencyId: string
  readonly petitionId: string
  readonly signatureId: string
}

/** Once it counts or is withdrawn, nobody needs to be written to: the address is forgotten, its hash stays. */
async function settle(
  client: pg.ClientBase,
  which: Which,
  state: 'confirmed' | 'withdrawn',
  at: Date,
): Promise<void> {
  await client.query(
    `update petition_signature set state = $4, contact = null, code_hash = null,
       confirmed_at = case when $4 = 'confirmed' then coalesce(confirmed_at, $5) else confirmed_at end,
       withdrawn_at = case when $4 = 'withdrawn' then $5::timestamptz end
      where agency_id = $1 and petition_id = $2 and signature_id = $3`,
    [which.agencyId, which.petitionId, which.signatureId, state, at],
  )
}

/** Confirms or withdraws by the link of the message; withdrawing is open at any time. */
export async function moveByLink(
  { db, now }: Pick<Signing, 'db' | 'now'>,
  token: string,
  move: 'confirm' | 'withdraw',
): Promise<{ petitionId: string; state: 'confirmed' | 'withdrawn' }> {
  const { agencyId, petitionId, signatureId } = await signerOf(db, token)
  const state = move === 'confirm' ? 'confirmed' : 'withdrawn'
  await asPublicService({ db, agencyId }, async (client) => {
    const petition = await getPetition(client, agencyId, petitionId)
    if (move === 'confirm' && !isSigned(petition.state)) {
      throw new HeartError('not_allowed_now', 'This petition takes no more signatures.')
    }
    await settle(client, { agencyId, petitionId, signatureId }, state, now())
  })
  return { petitionId, state }
}

/** Kept in memory: a form that is not ours is turned away without a question to the database. */
const secrets = new WeakMap<Database, Map<string, Promise<Buffer>>>()

export function secretOf(at: { readonly db: Database; readonly agencyId: string }): Promise<Buffer> {
  const ofDatabase = secrets.get(at.db) ?? new Map<string, Promise<Buffer>>()
  secrets.set(at.db, ofDatabase)
  const known = ofDatabase.get(at.agencyId)
  if (known) return known
  const asked = asPublicService(at, (client) => petitionSecret(client, at.agencyId))
  ofDatabase.set(at.agencyId, asked)
  asked.catch(() => ofDatabase.delete(at.agencyId))
  return asked
}
