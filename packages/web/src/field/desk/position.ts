import { doors } from '@heart/api/doors'
import { call } from '../../ui/client.ts'

const KEY = 'heart.field.share-position'
const TELL_EVERY_MS = 30_000

let last: [number, number] | null = null
let watching: number | null = null
let toldAtMs = 0

/** Where the phone was seen last; null: nobody was asked, or it does not know. */
export const lastPosition = (): [number, number] | null => last

export const wantsToShare = (): boolean => localStorage.getItem(KEY) === 'yes'

/** One look, for the begin of a shift; asks the person the first time. */
export function findPosition(): Promise<[number, number] | null> {
  localStorage.setItem(KEY, 'yes')
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        last = [coords.longitude, coords.latitude]
        resolve(last)
      },
      () => resolve(null),
      { timeout: 4_000, maximumAge: 60_000 },
    )
  })
}

export function keepPrivate(): void {
  localStorage.removeItem(KEY)
}

/** While the team is on duty and wants it: the board is told now and then. What is not told is not kept. */
export function sharePosition(teamId: string | null): void {
  if (teamId === null || !wantsToShare() || !navigator.geolocation) {
    if (watching !== null) navigator.geolocation.clearWatch(watching)
    watching = null
    last = teamId === null ? null : last
    return
  }
  if (watching !== null) return
  watching = navigator.geolocation.watchPosition(
    ({ coords }) => {
      last = [coords.longitude, coords.latitude]
      if (Date.now() - toldAtMs < TELL_EVERY_MS) return
      toldAtMs = Date.now()
      call(doors.teamPosition, { params: { teamId }, body: { position: last } }).catch(() => undefined)
    },
    () => undefined,
    { enableHighAccuracy: true, maximumAge: 10_000 },
  )
}
