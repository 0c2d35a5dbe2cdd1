import type { RoleName } from '@heart/domain/access'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from './database.ts'
import type { LiveHub } from './live-hub.ts'

/** Who passes a door: a person by session or a machine by token. */
export interface Actor {
  readonly userId: string
  readonly name: string
  readonly role: RoleName
}

export interface ServerOptions {
  /** Demo accounts may sign in with one click. */
  readonly demo: boolean
  /** Cookies only over https. */
  readonly secure: boolean
}

/** What a door's handler is given. Input was checked and coerced by the door's schemas. */
export interface DoorContext<P = unknown, Q = unknown, B = unknown> {
  readonly db: Database
  /** From the session or token; at a public door the one agency, or the one asked for in the query. */
  readonly agencyId: string
  readonly actor: Actor | null
  readonly params: P
  readonly query: Q
  readonly body: B
  now(): Date
  readonly live: LiveHub
  readonly log: FastifyBaseLogger
  readonly options: ServerOptions
  /** Says who this session is from now on, or ends it (null): only sign-in doors do. */
  setSession(cookie: { token: string; expiresAt: Date } | null): void
  /** The token of the cookie that came with the request. */
  readonly sessionToken: string | null
  /** Names for the audit the record a door was asked for, where the path does not. */
  subject(id: string): void
}
