import webPush from 'web-push'
import type { Database } from '../../platform/database.ts'
import { pushKeys } from './push-keys.ts'

export interface PushAddress {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** Sends one notice; `gone`: the browser has left this address for good. */
export type PushSender = (
  to: PushAddress,
  notice: string,
  options: { urgent: boolean; topic: string },
) => Promise<'sent' | 'gone'>

const PATIENCE_MS = 10_000
/** A notice that nobody could be given within this time is old news. */
const KEPT_SECONDS = 600

/** Through the push service of each browser, encrypted for it alone. */
export function webPushSender(db: Database, contact = process.env.HEART_PUSH_CONTACT): PushSender {
  return async (to, notice, { urgent, topic }) => {
    const keys = await pushKeys(db)
    try {
      await webPush.sendNotification(
        { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
        notice,
        {
          vapidDetails: { subject: contact ?? 'mailto:operator@heart.invalid', ...keys },
          TTL: KEPT_SECONDS,
          urgency: urgent ? 'high' : 'normal',
          topic,
          timeout: PATIENCE_MS,
        },
      )
      return 'sent'
    } catch (error) {
      if (error instanceof webPush.WebPushError && [404, 410].includes(error.statusCode)) return 'gone'
      throw error
    }
  }
}

/** The push services of the browsers; an address elsewhere would make this server knock on any door it is told of. */
const SERVICES = ['fcm.googleapis.com', 'push.services.mozilla.com', 'notify.windows.com', 'push.apple.com']

/** Whether a notice may be sent there; HEART_PUSH_HOSTS adds hosts of the operator's own, separated by commas. */
export function isPushService(endpoint: string, more = process.env.HEART_PUSH_HOSTS): boolean {
  const own =
    more
      ?.split(',')
      .map((host) => host.trim())
      .filter(Boolean) ?? []
  const { protocol, hostname } = new URL(endpoint)
  return (
    protocol === 'https:' &&
    [...SERVICES, ...own].some((host) => hostname === host || hostname.endsWith(`.${host}`))
  )
}
