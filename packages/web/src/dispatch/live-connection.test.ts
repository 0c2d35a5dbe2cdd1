import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LiveConnection, type LiveHandlers } from './live-connection.ts'

class FakeSource {
  closed = false
  private readonly heard = new Map<string, (event: Event) => void>()
  constructor(readonly address: string) {}
  addEventListener(kind: string, listener: unknown) {
    this.heard.set(kind, listener as (event: Event) => void)
  }
  close() {
    this.closed = true
  }
  say(kind: string, data: unknown = {}) {
    this.heard.get(kind)?.({ data: JSON.stringify(data) } as MessageEvent)
  }
}

let sources: FakeSource[]
let handlers: { [K in keyof LiveHandlers]: ReturnType<typeof vi.fn<LiveHandlers[K]>> }
let connection: LiveConnection
const last = () => sources.at(-1) as FakeSource
const message = (seq: number) => ({
  seq,
  kind: 'call.received',
  stream: `call/${seq}`,
  version: 1,
  teamIds: [],
})

beforeEach(() => {
  vi.useFakeTimers()
  sources = []
  handlers = { onMessage: vi.fn(), onBeat: vi.fn(), onHeal: vi.fn(), onRefused: vi.fn() }
  connection = new LiveConnection(7, handlers, (address) => {
    sources.push(new FakeSource(address))
    return last()
  })
})
afterEach(() => {
  connection.close()
  vi.useRealTimers()
})

test('it continues after the last sequence number and hears nothing twice', () => {
  expect(last().address).toBe('/api/live?after=7')
  last().say('open')
  last().say('message', message(8))
  last().say('error')
  expect(connection.facts.connected).toBe(false)
  vi.advanceTimersByTime(300)
  expect(last().address).toBe('/api/live?after=8')
  last().say('open')
  last().say('message', message(8))
  last().say('message', message(9))
  expect(handlers.onMessage.mock.calls.map(([m]) => m.seq)).toEqual([8, 9])
  expect(handlers.onHeal).toHaveBeenCalledTimes(1)
})

test('a silent connection is opened anew', () => {
  last().say('open')
  vi.advanceTimersByTime(16_000)
  expect(sources[0]?.closed).toBe(true)
  expect(sources.length).toBe(2)
})

test('two beats that tell of something unseen make it read everything again', () => {
  last().say('open')
  last().say('beat', { seq: 9, at: '2026-01-01T00:00:00Z' })
  expect(handlers.onHeal).not.toHaveBeenCalled()
  last().say('beat', { seq: 9, at: '2026-01-01T00:00:02Z' })
  expect(handlers.onHeal).toHaveBeenCalledTimes(1)
})

test('several failures ask whether the session is over', () => {
  for (let n = 0; n < 3; n += 1) {
    last().say('error')
    vi.advanceTimersByTime(3_000)
  }
  expect(handlers.onRefused).toHaveBeenCalledTimes(1)
})
