import {
  advanceReferral,
  allowedReferralMoves,
  type DeclineReason,
  isClosed,
  type ReferralMove,
  type ReferralSide,
} from '@heart/domain/care'
import { compileTimeZone } from '@heart/domain/program'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { closeLinks, extendLink } from './link.ts'
import { addReferralStep, answerDaysOf, type Referral, updateReferral } from './referral-store.ts'
import { tellCase } from './tell-case.ts'

export interface MoveGiven {
  readonly move: ReferralMove
  readonly side: ReferralSide
  readonly via: 'staff' | 'link' | 'exchange'
  readonly version?: number
  readonly saidBy?: string
  readonly declineReason?: DeclineReason | null
  readonly appointment?: { readonly at: Date; readonly words: string } | null
  readonly words?: string
}

/** What somebody may do now, for the refusal of what they may not. */
export const stateNow = (referral: Referral, side: ReferralSide) => ({
  version: referral.version,
  state: referral.state,
  allowed: allowedReferralMoves(referral.state, side),
})

/** @throws HeartError stale_version */
export function mustBeVersion(referral: Referral, version: number, side: ReferralSide = 'us'): void {
  if (version === referral.version) return
  throw new HeartError('stale_version', 'The referral was changed in the meantime; look at it again.', {
    now: stateNow(referral, side),
  })
}

/**
 * Moves a referral that is held, keeps who did it, and tells its case. The one way by which staff, links, networks and
 * the clock move it.
 * @throws HeartError not_allowed_now, bad_input, stale_version
 */
export async function applyMove(doing: Doing, before: Referral, given: MoveGiven): Promise<Referral> {
  const { at } = doing
  const answerDays = await answerDaysOf(doing, before.organizationId)
  const led = advanceReferral(before, { ...given, at, answerDays })
  if ('refusal' in led)
    throw new HeartError('not_allowed_now', led.refusal, { now: stateNow(before, given.side) })
  if (given.version !== undefined) mustBeVersion(before, given.version, given.side)
  if ('missing' in led) throw new HeartError('bad_input', led.missing)
  const { state: _, ...progress } = led.after
  const after = await updateReferral(doing, {
    ...before,
    ...progress,
    state: led.after.state,
    ...(given.move === 'send' ? { sentBy: doing.actor.userId } : {}),
  })
  await addReferralStep(doing, after, {
    kind: 'move',
    move: given.move,
    side: given.side,
    via: given.via,
    saidBy: given.saidBy ?? '',
    words: given.words ?? '',
    detail: {
      ...(after.declineReason ? { declineReason: after.declineReason } : {}),
      ...(given.appointment ? { appointmentAt: after.appointmentAt, words: given.appointment.words } : {}),
    },
  })
  if (isClosed(after.state)) await closeLinks(doing, after.referralId, 'finished')
  else if (given.move === 'schedule' && after.appointmentAt)
    await extendLink(doing, after.referralId, after.appointmentAt)
  await tellCase(doing, before, after)
  return after
}

/** An appointment on the agency's clock, as an instant. */
export function appointmentAt(
  { rules }: Pick<Doing, 'rules'>,
  given: { date: string; time: string; words: string } | null,
): { at: Date; words: string } | null {
  if (given === null) return null
  const zone = compileTimeZone(rules.agency.timezone)
  return {
    at: new Date(zone.instantOf(Date.parse(`${given.date}T${given.time}:00Z`), 'first')),
    words: given.words,
  }
}
