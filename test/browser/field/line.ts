import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** The way between phones and server, to be cut: before a request (`down`) or between it and its answer (`swallow`). */
export type LineState = 'open' | 'down' | 'swallow'

export interface Line {
  url: string
  set(state: LineState): void
  /** Requests whose answers were swallowed. */
  swallowed(): number
  close(): Promise<void>
}

export async function openLine(port: number, to: () => number): Promise<Line> {
  const sockets = new Set<Socket>()
  let state: LineState = 'open'
  let swallowed = 0
  const server = createServer((phone) => {
    if (state === 'down') return phone.destroy()
    const far = connect(to(), '127.0.0.1')
    const both = [phone, far]
    for (const socket of both) {
      sockets.add(socket)
      const end = () => {
        for (const each of both) each.destroy()
        sockets.delete(socket)
      }
      socket.on('error', end)
      socket.on('close', end)
    }
    phone.pipe(far)
    far.on('data', (chunk) => {
      if (state !== 'swallow') return phone.write(chunk)
      swallowed++
      phone.destroy()
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://localhost:${port}`,
    set(next) {
      state = next
      // What is open before is gone: a browser keeps connections for later.
      cut()
    },
    swallowed: () => swallowed,
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
