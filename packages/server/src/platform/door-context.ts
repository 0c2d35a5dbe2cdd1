import type { DoorName, doors } from '@heart/api/doors'
import type { Door } from '@heart/api/platform'
import type { RoleName } from '@heart/domain/access'
import type { FastifyBaseLogger } from 'fastify'
import type { z } from 'zod'
import type { Alarms } from '../dispatch/push/alarms.ts'
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
}

export interface SessionCookie {
  readonly token: string
  readonly expiresAt: Date
  /** Its device keeps what it shows, and works without a network. */
  readonly isField: boolean
}

/** What a door's handler is given. Input was checked and coerced by the door's schemas. */
export interface DoorContext<D extends Door = Door> {
  readonly db: Database
  /** From the session or token; at a public door the one asked for in the query, else the first one loaded. */
  readonly agencyId: string
  readonly actor: Actor | null
  readonly params: z.output<D['params']>
  readonly query: z.output<D['query']>
  readonly body: z.output<D['body']>
  now(): Date
  /** Aborts when whoever asked has hung up: long work stops then. */
  readonly gone: AbortSignal
  readonly live: LiveHub
  readonly alarms: Alarms
  readonly log: FastifyBaseLogger
  readonly options: ServerOptions
  /** The session that came with the request, if it came with one. */
  readonly session: SessionCookie | null
  /** Who this browser is from now on; null ends it. */
  setSession(session: SessionCookie | null): void
  /** Names for the audit which record was read, where the path does not tell. */
  subject(words: string): void
}

/** A file that a door with a media type sends part by part, under a name of its own. */
export interface SentFile {
  readonly fileName: string
  readonly mediaType: string
  readonly parts: Iterable<Uint8Array>
}

/** What the handler of the door of this name is given. */
export type In<N extends DoorName> = DoorContext<(typeof doors)[N]>

/** The body of the door of this name. */
export type BodyOf<N extends DoorName> = In<N>['body']

/** Who passed a door that is not public: it lets nobody pass without an actor. */
export const actorOf = ({ actor }: Pick<DoorContext, 'actor'>): Actor => actor as Actor

/** What stands behind a door. */
export type Handler<D extends Door = Door> = (context: DoorContext<D>) => Promise<z.input<D['output']>>
