import type { BodyOf, Door, OutputOf, ParamsOf, Problem, QueryOf } from '@heart/api/platform'

/** A refusal, as the server words it. */
export class ProblemError extends Error {
  readonly problem: Problem
  readonly status: number

  constructor(problem: Problem, status: number) {
    super(problem.sentence)
    this.name = 'ProblemError'
    this.problem = problem
    this.status = status
  }
}

export interface Given<D extends Door> {
  params?: ParamsOf<D>
  query?: QueryOf<D>
  body?: BodyOf<D>
  signal?: AbortSignal
}

/** Passes one door with the cookie of this browser. @throws ProblemError */
export async function call<D extends Door>(door: D, given: Given<D> = {}): Promise<OutputOf<D>> {
  return (await (await answerOf(door, given)).json()) as OutputOf<D>
}

/** The same for a door whose answer is a file. @throws ProblemError */
export async function answerOf<D extends Door>(door: D, given: Given<D> = {}): Promise<Response> {
  const answer = await send(door, given)
  if (answer.ok) return answer
  throw new ProblemError(await problemOf(answer), answer.status)
}

async function send<D extends Door>(door: D, given: Given<D>): Promise<Response> {
  try {
    return await fetch(addressOf(door, given), {
      method: door.method,
      credentials: 'same-origin',
      headers: given.body === undefined ? {} : { 'content-type': 'application/json' },
      body: given.body === undefined ? null : JSON.stringify(given.body),
      ...(given.signal ? { signal: given.signal } : {}),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    const sentence = 'The server cannot be reached. What you typed is still here; try again in a moment.'
    throw new ProblemError({ code: 'unreachable', sentence }, 0)
  }
}

async function problemOf(answer: Response): Promise<Problem> {
  const said = (await answer.json().catch(() => null)) as Partial<Problem> | null
  if (said?.sentence && said.code) return said as Problem
  const sentence = `The server answered ${answer.status} without saying why. Nothing was changed; try again in a moment.`
  return { code: 'unexplained', sentence }
}

/** @example addressOf(doors.callDetail, { params: { callId: 'a/b' } }) // '/api/calls/a%2Fb' */
export function addressOf<D extends Door>(door: D, given: Given<D> = {}): string {
  const params = (given.params ?? {}) as Record<string, unknown>
  const path = door.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((given.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** The sentence to show for anything that went wrong. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ProblemError) {
    const details = error.problem.details?.map((d) => `${d.path}: ${d.sentence}`).join('; ')
    return details ? `${error.problem.sentence} (${details})` : error.problem.sentence
  }
  return 'Something went wrong on this page. Reload it; nothing that was saved is lost.'
}
