import type { BodyOf, Door, OutputOf } from '@heart/api/platform'

/** A refusal by the service; 409 is a conflict: somebody else acted first. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number, sentence: string) {
    super(sentence)
    this.status = status
  }
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>
export type CallDoor = <D extends Door>(
  door: D,
  with_?: { params?: Record<string, string>; query?: Record<string, string>; body?: BodyOf<D> },
) => Promise<OutputOf<D>>

/** Passes through the public doors with a machine's token, as any other program would. */
export function doorClient(o: {
  baseUrl: string
  token: string
  signal: AbortSignal
  fetch?: Fetch
}): CallDoor {
  const send: Fetch = o.fetch ?? fetch
  return async (door, { params = {}, query = {}, body } = {}) => {
    const path = door.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const search = new URLSearchParams(query).toString()
    const answer = await send(`${o.baseUrl.replace(/\/$/, '')}${path}${search ? `?${search}` : ''}`, {
      method: door.method,
      signal: AbortSignal.any([o.signal, AbortSignal.timeout(15_000)]),
      headers: {
        authorization: `Bearer ${o.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const told = (await answer.json().catch(() => null)) as { sentence?: string } | null
    if (!answer.ok)
      throw new Refused(answer.status, told?.sentence ?? `${door.path} answered ${answer.status}`)
    return told as never
  }
}
