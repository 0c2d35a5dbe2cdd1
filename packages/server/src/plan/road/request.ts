import { HeartError } from '../../platform/error.ts'
import type { RoutingService, TableRequest } from './service.ts'

export interface RequestSettings {
  /** Where the service listens, with or without a path of its own. */
  readonly url: string
  readonly service: RoutingService
  readonly tries: number
  readonly timeoutMs: number
  /** Before the second try; doubled before each further one. */
  readonly firstPauseMs: number
  readonly pause: (ms: number) => Promise<void>
}

/** The service answered and will not give this table: asking again would not help. */
export class TableRefused extends HeartError {
  override readonly name = 'TableRefused'
  readonly tooLarge: boolean

  constructor(sentence: string, tooLarge: boolean) {
    super('router_refused', sentence)
    this.tooLarge = tooLarge
  }
}

const LONGEST_PAUSE_MS = 30_000

/** Asks until it is answered: a service that is away, busy (429) or broken (5xx) is asked again, more and more slowly. */
export async function requestTable(settings: RequestSettings, request: TableRequest): Promise<unknown> {
  const { url, tries, firstPauseMs, pause } = settings
  let why = ''
  for (let attempt = 1; attempt <= tries; attempt++) {
    const answer = await askOnce(settings, request)
    if (!('away' in answer)) return answer.body
    why = answer.away
    if (attempt < tries) {
      await pause(Math.min(LONGEST_PAUSE_MS, Math.max(answer.waitMs, firstPauseMs * 2 ** (attempt - 1))))
    }
  }
  const times = tries === 1 ? '1 try' : `${tries} tries`
  throw new HeartError(
    'router_away',
    `The road router at ${url} did not answer (${why}) after ${times}; the plan still has straight-line travel.`,
  )
}

type Answer = { readonly body: unknown } | { readonly away: string; readonly waitMs: number }

async function askOnce({ url, service, timeoutMs }: RequestSettings, request: TableRequest): Promise<Answer> {
  let status: number
  let text: string
  let retryAfter: string | null
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}${request.path}`, {
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(request.body),
          }),
    })
    status = response.status
    retryAfter = response.headers.get('retry-after')
    text = await response.text()
  } catch (error) {
    return { away: whyAway(error, timeoutMs), waitMs: 0 }
  }
  if (status === 429) return { away: 'too many requests', waitMs: Number(retryAfter ?? 0) * 1000 || 0 }
  if (status >= 500) return { away: `error ${status}`, waitMs: 0 }
  const body = parsed(text)
  if (status >= 300) {
    const { words, tooLarge } = service.readRefusal(body)
    throw new TableRefused(
      `The road router at ${url} refused the table (${words ?? `status ${status}`}); check that it is ${service.name} and holds the roads of this place.`,
      tooLarge,
    )
  }
  return { body }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const NETWORK_WORDS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection broken off',
  UND_ERR_SOCKET: 'connection broken off',
  ENOTFOUND: 'no machine has this name',
  EAI_AGAIN: 'its name could not be looked up',
  EHOSTUNREACH: 'no way to this machine',
  ETIMEDOUT: 'no connection in time',
}

function whyAway(error: unknown, timeoutMs: number): string {
  if ((error as Error).name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`
  const cause = (error as { cause?: { code?: string; message?: string } }).cause
  return NETWORK_WORDS[cause?.code ?? ''] ?? cause?.message ?? (error as Error).message
}
