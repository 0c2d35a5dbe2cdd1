import { lastDueMs } from '@heart/domain/ledger'
import { compileTimeZone } from '@heart/domain/program'
import type { Database } from '../../platform/database.ts'
import { forService } from '../../platform/for-service.ts'
import { type MailSettings, mailSettings, sendMail } from '../../platform/mail.ts'
import { agencyIds, policyOf } from '../../platform/policy-cache.ts'
import { isOurs } from './known-address.ts'
import { troubleOf } from './mail-trouble.ts'
import { reportLetter } from './report/letter.ts'
import { readReport } from './report/read-report.ts'
import { readSchedules } from './schedule-store.ts'
import {
  type Claim,
  claimAgain,
  claimReport,
  type Ending,
  endClaim,
  endLostClaims,
  FORGET_SENT,
  isDealtWith,
} from './sent-store.ts'
import { findView, type KeptView } from './view-store.ts'

/** Where and when the service sends views. */
export interface Sending {
  readonly db: Database
  readonly agencyId: string
  now(): Date
  readonly settings: MailSettings
  /** For the log of the server. */
  complain(error: unknown): void
}

const MOST_ATTEMPTS = 5
/** After the first failure; then twice as long each time. */
const FIRST_WAIT_MINUTES = 10

/** Whether mail leaves this installation. */
export const canMail = ({ smtpUrl, from, publicUrl }: MailSettings): boolean =>
  Boolean(smtpUrl && from && publicUrl)

/** Sends what is due and tries again what failed; any number of processes may run it at once. @returns how many left */
export async function sendDueReports(
  db: Database,
  complain: Sending['complain'],
  now = () => new Date(),
  settings = mailSettings(),
): Promise<number> {
  let sent = 0
  for (const agencyId of await agencyIds(db)) {
    const sending: Sending = { db, agencyId, now, settings, complain }
    await asServiceAt(sending, (where) => endLostClaims(where, now()))
    if (!canMail(settings)) continue
    sent += await sendScheduled(sending)
    sent += await sendAgain(sending)
  }
  await db.owner.query(FORGET_SENT, [now()])
  return sent
}

async function sendScheduled(sending: Sending): Promise<number> {
  const { db, agencyId, now } = sending
  const { agency } = await policyOf(db, agencyId)
  const zone = compileTimeZone(agency.timezone)
  let sent = 0
  for (const { viewId, when, since, stopped } of await asServiceAt(sending, (where) =>
    readSchedules(where),
  )) {
    if (stopped !== null) continue
    // Of what was missed while nothing ran, only the latest is sent.
    const dueAt = new Date(lastDueMs(when, zone, now().getTime()))
    if (dueAt <= since) continue
    const [view, dealt] = await asServiceAt(sending, async (where) => [
      await findView(where, viewId),
      await isDealtWith(where, viewId, dueAt),
    ])
    if (!view) continue
    for (const address of when.to.filter((each) => !dealt.has(each)))
      if ((await sendOnce(sending, view, { dueAt, address, form: when.as, askedBy: null })) === 'sent') sent++
  }
  return sent
}

/** Claims one mail and sends it. Undefined: somebody else has claimed it. */
export async function sendOnce(
  sending: Sending,
  view: KeptView,
  {
    dueAt,
    address,
    form,
    askedBy,
  }: { dueAt: Date; address: string; form: Claim['form']; askedBy: string | null },
): Promise<Ending['state'] | undefined> {
  const claim = await asServiceAt(sending, (where) =>
    claimReport(
      where,
      { viewId: view.viewId, dueAt, address },
      { viewName: view.name, form, askedBy, at: sending.now() },
    ),
  )
  return claim && (await sendClaimed(sending, view, claim))
}

async function sendAgain(sending: Sending): Promise<number> {
  let sent = 0
  for (;;) {
    const claim = await asServiceAt(sending, (where) => claimAgain(where, sending.now()))
    if (!claim) return sent
    const view = await asServiceAt(sending, (where) => findView(where, claim.viewId))
    if (view && (await sendClaimed(sending, view, claim)) === 'sent') sent++
  }
}

async function sendClaimed(sending: Sending, view: KeptView, claim: Claim): Promise<Ending['state']> {
  const ending = await attempt(sending, view, claim)
  await asServiceAt(sending, (where) => endClaim(where, claim, ending, sending.now()))
  return ending.state
}

async function attempt(sending: Sending, view: KeptView, claim: Claim): Promise<Ending> {
  const { settings } = sending
  const tryAgain = (failure: string): Ending => ({
    state: 'failed',
    failure,
    nextTryAt:
      claim.attempts < MOST_ATTEMPTS
        ? new Date(sending.now().getTime() + FIRST_WAIT_MINUTES * 2 ** (claim.attempts - 1) * 60_000)
        : null,
  })
  let letter: Awaited<ReturnType<typeof reportLetter>>
  let hidesSmall: boolean
  try {
    hidesSmall = !(await asServiceAt(sending, (where) => isOurs(where, claim.address)))
    const report = await readReport(sending, view, { hidesSmall })
    letter = await reportLetter(report, claim.form, settings.publicUrl ?? '')
  } catch (error) {
    sending.complain(error)
    return tryAgain('The report could not be made; the log of the server has the details.')
  }
  try {
    const left = await sendMail(settings, { ...letter, to: claim.address })
    return left ? { state: 'sent', hidesSmall } : tryAgain('Mail is not set up on this server.')
  } catch (error) {
    const { next, sentence } = troubleOf(error)
    if (next === 'again') return tryAgain(sentence)
    return next === 'never'
      ? { state: 'failed', failure: sentence, nextTryAt: null }
      : { state: 'unknown', failure: sentence }
  }
}

type Where = Parameters<typeof readSchedules>[0]

/** A short transaction: nothing is held while a mail server is spoken to. */
const asServiceAt = <T>(sending: Sending, work: (where: Where) => Promise<T>): Promise<T> =>
  forService(sending, (client) => work({ client, agencyId: sending.agencyId }))
