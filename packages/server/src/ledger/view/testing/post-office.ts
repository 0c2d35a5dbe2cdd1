import { createServer, type Socket } from 'node:net'

/** How the post office of a test treats one recipient. */
export type Manner = 'take' | 'refuse' | 'later' | 'break off'

export interface Letter {
  readonly to: string
  readonly text: string
}

export interface PostOffice {
  readonly url: string
  /** In the order in which they were taken. */
  readonly letters: readonly Letter[]
  /** For those who are not named: take. */
  readonly manners: Map<string, Manner>
  close(): Promise<void>
}

/** A mail server for tests: speaks enough SMTP to take, refuse and lose mail. */
export async function openPostOffice(): Promise<PostOffice> {
  const letters: Letter[] = []
  const manners = new Map<string, Manner>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    talk(socket, letters, manners)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    letters,
    manners,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => done())
      }),
  }
}

function talk(socket: Socket, letters: Letter[], manners: Map<string, Manner>): void {
  let to = ''
  let waiting = ''
  let isLetter = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  const command = (line: string) => {
    const [word = ''] = line.toUpperCase().split(/[ :]/)
    if (word === 'RCPT') {
      to = line.match(/<(.+)>/)?.[1] ?? ''
      const manner = manners.get(to)
      return say(
        manner === 'refuse' ? '550 no such person' : manner === 'later' ? '451 come again' : '250 ok',
      )
    }
    if (word === 'DATA') {
      isLetter = true
      return say('354 go on')
    }
    if (word === 'QUIT') return socket.end('221 bye\r\n')
    return say(
      word === 'EHLO' || word === 'HELO' || word === 'MAIL' || word === 'RSET' ? '250 ok' : '502 what',
    )
  }
  say('220 post office')
  socket.on('data', (bytes) => {
    waiting += bytes.toString('latin1')
    for (;;) {
      const end = isLetter ? waiting.indexOf('\r\n.\r\n') : waiting.indexOf('\r\n')
      if (end < 0) return
      const said = waiting.slice(0, end)
      waiting = waiting.slice(end + (isLetter ? 5 : 2))
      if (!isLetter) command(said)
      else {
        isLetter = false
        if (manners.get(to) === 'break off') return void socket.destroy()
        letters.push({ to, text: said })
        say('250 taken')
      }
    }
  })
}
