/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope

/** Words of a push notice: they name nobody and no place. */
interface PushWords {
  title: string
  body: string
  path: string
}

// The files of the app, and nothing that anybody wrote: what people do goes through the outbox of the page.
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/field.html'), { allowlist: [/^\/field(\/|\?|$)/] }),
)

// The first visit too is safe from the network's going away.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// A new version waits until the person says so: nobody loses a page they are writing on.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting()
})

self.addEventListener('push', (event) => {
  const words = event.data?.json() as PushWords | undefined
  if (!words) return
  event.waitUntil(
    self.registration.showNotification(words.title, {
      body: words.body,
      icon: '/icon-192.png',
      tag: words.body,
      data: { path: words.path },
      requireInteraction: true,
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.path ?? '/field'))
})

async function open(path: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const here = windows.find((one) => new URL(one.url).pathname.startsWith(path))
  if (here) await here.focus()
  else await self.clients.openWindow(path)
}
