import type { SessionView } from '@heart/api/access'
import type { CallNeighbor } from '@heart/api/care'
import type { Disposition } from '@heart/domain/call'
import type { QuestionSet } from '@heart/domain/encounter'
import type { Reading } from './project.ts'

/** Another call at the same place. */
export interface Earlier {
  readonly number: string
  readonly nature: string
  readonly receivedAt: string
  readonly disposition: Disposition | null
}

export interface Colleague {
  readonly userId: string
  readonly name: string
  readonly role: string
}

/** What the server told for one person, kept for reading without a network. */
export interface Known extends Reading {
  readonly seq: number
  readonly earlier: readonly Earlier[]
  /** Neighbors whom the call is about, with what helps. Not in what phones kept before there was care. */
  readonly neighbors?: readonly CallNeighbor[]
  /** Programs whose teams go somewhere. */
  readonly programs: readonly string[]
  readonly people: readonly Colleague[]
  readonly questions: QuestionSet | null
}

export type Me = Pick<
  SessionView,
  'agencyId' | 'agencyName' | 'timezone' | 'synthetic' | 'userId' | 'name' | 'role' | 'permissions'
>
