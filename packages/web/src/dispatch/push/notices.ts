import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { call } from '../../ui/client.ts'
import { serverNow } from '../../ui/now.ts'
import workerAddress from './staff-sw.ts?worker&url'

const KEPT = 'heart.notices'

/** Whether this browser would be woken; `until`: the end of the watch that its person named. */
export type NoticeState =
  | { kind: 'unsupported' }
  | { kind: 'blocked' }
  | { kind: 'off' }
  | { kind: 'on'; until: string }

interface Kept {
  agencyId: string
  userId: string
  endpoint: string
  until: string
}

const canBeWoken = () =>
  isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

export async function noticeState(session: SessionView): Promise<NoticeState> {
  if (!canBeWoken()) return { kind: 'unsupported' }
  if (Notification.permission === 'denied') return { kind: 'blocked' }
  const kept = readKept()
  const isMine = kept?.userId === session.userId && kept.agencyId === session.agencyId
  if (!kept || !isMine || Date.parse(kept.until) <= serverNow()) return { kind: 'off' }
  const subscription = await findSubscription()
  return subscription?.endpoint === kept.endpoint ? { kind: 'on', until: kept.until } : { kind: 'off' }
}

/** To be called from a press: only then do browsers ask. @throws what went wrong, as the server or the browser says it */
export async function turnOnNotices(session: SessionView, until: string): Promise<NoticeState> {
  if ((await Notification.requestPermission()) !== 'granted') return await noticeState(session)
  const registration = await registerWorker()
  const { publicKey } = await call(doors.pushKey)
  const before = await registration.pushManager.getSubscription()
  // One that was made for other keys of this installation is of no use.
  await before?.unsubscribe()
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  })
  try {
    await tellServer(subscription, until)
  } catch (error) {
    await subscription.unsubscribe()
    throw error
  }
  const kept: Kept = {
    agencyId: session.agencyId,
    userId: session.userId,
    endpoint: subscription.endpoint,
    until,
  }
  localStorage.setItem(KEPT, JSON.stringify(kept))
  return { kind: 'on', until }
}

/** Works without the server too: a browser that gave its address up is not woken, whoever still knows it. */
export async function turnOffNotices(): Promise<void> {
  const kept = readKept()
  if (!kept) return
  localStorage.removeItem(KEPT)
  const subscription = await findSubscription()
  await subscription?.unsubscribe()
  await call(doors.unsubscribePush, { body: { endpoint: kept.endpoint } }).catch(() => undefined)
}

/** Takes the newest worker, and tells the server again: it forgets an address at which nobody answered. */
export async function renewNotices(until: string): Promise<void> {
  const registration = await registerWorker()
  const subscription = await registration.pushManager.getSubscription()
  if (subscription) await tellServer(subscription, until)
}

async function tellServer(subscription: PushSubscription, until: string): Promise<void> {
  const { endpoint, keys } = subscription.toJSON()
  await call(doors.subscribePush, {
    body: {
      endpoint: endpoint as string,
      keys: { p256dh: keys?.p256dh as string, auth: keys?.auth as string },
      onDutyUntil: until,
    },
  })
}

async function registerWorker(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(workerAddress, {
    type: import.meta.env.DEV ? 'module' : 'classic',
  })
  const worker = registration.active ?? registration.waiting ?? registration.installing
  // It controls no page, so that `ready` would never come.
  await new Promise<void>((done) => {
    const look = () => worker?.state === 'activated' && done()
    worker?.addEventListener('statechange', look)
    look()
  })
  return registration
}

async function findSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(workerAddress)
  return (await registration?.pushManager.getSubscription()) ?? null
}

function readKept(): Kept | null {
  return JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Kept | null
}
