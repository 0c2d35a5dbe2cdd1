import { doors } from '@heart/api/doors'
import { call } from '../../ui/client.ts'

const KEY = 'heart.field.wakes'

export const canWake = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

export const isWoken = (): boolean =>
  canWake() && Notification.permission === 'granted' && localStorage.getItem(KEY) === 'yes'

/** After a tap: asks the person, then the browser, then tells the server where this phone can be woken. */
export async function wakeThisPhone(): Promise<'on' | 'denied' | 'failed'> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  try {
    const { publicKey } = await call(doors.pushKey)
    const registration = await navigator.serviceWorker.ready
    const found = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    })
    const { endpoint, keys } = found.toJSON()
    if (!endpoint || !keys?.p256dh || !keys.auth) return 'failed'
    await call(doors.subscribePush, {
      body: { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } },
    })
    localStorage.setItem(KEY, 'yes')
    return 'on'
  } catch {
    return 'failed'
  }
}

/** Before signing out: nobody else's phone is woken for this person. */
export async function stopWaking(): Promise<void> {
  localStorage.removeItem(KEY)
  if (!canWake()) return
  const registration = await navigator.serviceWorker.getRegistration('/field')
  const found = await registration?.pushManager.getSubscription()
  if (!found) return
  await call(doors.unsubscribePush, { body: { endpoint: found.endpoint } }).catch(() => undefined)
  await found.unsubscribe()
}
