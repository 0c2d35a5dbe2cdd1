/// <reference lib="webworker" />

/** Words of a push notice: they name nobody and no place. */
interface Words {
  title: string
  body: string
  path: string
}

/**
 * What a service worker does with the server's notices: shows each, and opens the page it is about when it is
 * pressed. Every push is shown, also one it cannot read: browsers take the right away from a worker that stays silent.
 */
export function answerNotices(worker: ServiceWorkerGlobalScope, home: string): void {
  worker.addEventListener('push', (event) => {
    const { title, body, path } = wordsOf(event.data, home)
    // The same words twice are two occasions: the second replaces the first and sounds again.
    const options: NotificationOptions & { renotify: boolean } = {
      body,
      icon: '/icon-192.png',
      tag: body,
      renotify: true,
      requireInteraction: true,
      data: { path },
    }
    event.waitUntil(worker.registration.showNotification(title, options))
  })
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close()
    event.waitUntil(open(worker, event.notification.data?.path ?? home))
  })
}

function wordsOf(data: PushMessageData | null, home: string): Words {
  try {
    const { title, body, path } = (data?.json() ?? {}) as Partial<Words>
    if (title && body) return { title, body, path: path?.match(/^\/\w[\w/-]*$/) ? path : home }
  } catch {
    // Shown below, without the words that could not be read.
  }
  return { title: 'HEART', body: 'Please open HEART', path: home }
}

async function open(worker: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = windows.find(({ url }) => {
    const { pathname } = new URL(url)
    return pathname === path || pathname.startsWith(`${path}/`)
  })
  if (there) await there.focus()
  else await worker.clients.openWindow(path)
}
