import type { Permission } from '@heart/domain/access'
import { z } from 'zod'

/** Who may pass: anybody, anybody signed in, or a role with the permission. */
export type May = 'public' | 'signed_in' | Permission

/**
 * One door of the service, as data. Routes, OpenAPI, the typed client and the rights test all come from it.
 * `params` and `query` arrive as text and are coerced by their schemas.
 */
export interface Door<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: `/api/${string}`
  readonly summary: string
  readonly may: May
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly output: O
  /** 200 unless said. */
  readonly status?: number
  /** What each passage writes to the audit: a read of a record about a person, or nothing. */
  readonly audit?: 'person_read'
  /** A stream of server-sent events instead of one JSON answer. */
  readonly stream?: boolean
  /** The answer is bytes of this media type instead of JSON. */
  readonly media?: string
}

const Nothing = z.undefined().or(z.null()).or(z.strictObject({}))

type Given = {
  method: Door['method']
  path: `/api/${string}`
  summary: string
  may: May
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  output: z.ZodType
  status?: number
  audit?: 'person_read'
  stream?: boolean
  media?: string
}
type Or<T, D> = T extends z.ZodType ? T : D

/** @example defineDoor({ method: 'GET', path: '/api/teams', may: 'team.read', summary: '…', output: z.array(TeamView) }) */
export function defineDoor<const G extends Given>(
  given: G,
): Door<
  Or<G['params'], typeof Nothing>,
  Or<G['query'], typeof Nothing>,
  Or<G['body'], typeof Nothing>,
  G['output']
> {
  return Object.freeze({ params: Nothing, query: Nothing, body: Nothing, ...given }) as never
}

export type ParamsOf<D extends Door> = z.input<D['params']>
export type QueryOf<D extends Door> = z.input<D['query']>
export type BodyOf<D extends Door> = z.input<D['body']>
export type OutputOf<D extends Door> = z.output<D['output']>
