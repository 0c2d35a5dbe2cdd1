import { expect, test, vi } from 'vitest'
import { answerNotices } from './notice-worker.ts'

/** The little of a service worker that notices touch. */
function startWorker(urls: string[] = []) {
  const listeners = new Map<string, (event: unknown) => void>()
  const showNotification = vi.fn(async () => undefined)
  const openWindow = vi.fn(async () => null)
  const windows = urls.map((url) => ({ url, focus: vi.fn(async () => undefined) }))
  const worker = {
    addEventListener: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
    registration: { showNotification },
    clients: { matchAll: async () => windows, openWindow },
  }
  answerNotices(worker as unknown as ServiceWorkerGlobalScope, '/board')
  const happen = async (name: string, event: object) => {
    let work: Promise<unknown> = Promise.resolve()
    listeners.get(name)?.({ ...event, waitUntil: (promise: Promise<unknown>) => (work = promise) })
    await work
  }
  return { happen, showNotification, openWindow, windows }
}
const push = (text: string | null) => ({ data: text === null ? null : { json: () => JSON.parse(text) } })
const pressed = (path: string) => ({ notification: { close: () => undefined, data: { path } } })

test('a notice shows its words, and sounds again when the same comes twice', async () => {
  const worker = startWorker()
  await worker.happen('push', push('{"title":"HEART","body":"Check on a team","path":"/board"}'))
  expect(worker.showNotification).toHaveBeenCalledWith(
    'HEART',
    expect.objectContaining({
      body: 'Check on a team',
      tag: 'Check on a team',
      renotify: true,
      data: { path: '/board' },
    }),
  )
})

test.each([null, 'no words', '{}', '{"title":1}'])(
  'a push that cannot be read is shown too: %s',
  async (text) => {
    const worker = startWorker()
    await worker.happen('push', push(text))
    expect(worker.showNotification).toHaveBeenCalledWith(
      'HEART',
      expect.objectContaining({ body: 'Please open HEART', data: { path: '/board' } }),
    )
  },
)

test('an address elsewhere is never opened', async () => {
  const worker = startWorker()
  await worker.happen('push', push('{"title":"HEART","body":"x","path":"//example.org/board"}'))
  expect(worker.showNotification).toHaveBeenCalledWith(
    'HEART',
    expect.objectContaining({ data: { path: '/board' } }),
  )
})

test('pressing a notice goes to the page that is open, or opens it', async () => {
  const open = startWorker(['https://heart.example/ledger', 'https://heart.example/board?call=1'])
  await open.happen('notificationclick', pressed('/board'))
  expect(open.windows.map(({ focus }) => focus.mock.calls.length)).toEqual([0, 1])
  expect(open.openWindow).not.toHaveBeenCalled()
  const closed = startWorker(['https://heart.example/boards'])
  await closed.happen('notificationclick', pressed('/board'))
  expect(closed.openWindow).toHaveBeenCalledWith('/board')
})
