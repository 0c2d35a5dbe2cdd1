export type { ReplayCall } from '@heart/domain/plan'

/** What eligibility looks at besides place and time. A log says few distinct ones many times. */
export interface CallKind {
  readonly nature: string
  readonly flags: readonly string[]
  readonly priority: number
  readonly locationType: string | null
  readonly source: string | null
  readonly callerType: string | null
}

/**
 * A log in columns, ordered by instant and, at one instant, by file order. 44 bytes a call besides the ids.
 * It does not change: every scenario and replication reads the same one.
 */
export interface CallLog {
  readonly size: number
  readonly ids: readonly string[]
  /** Milliseconds since 1970. */
  readonly receivedMs: Float64Array
  /** Degrees; NaN when not known. */
  readonly lon: Float64Array
  readonly lat: Float64Array
  /** Index into `zones`; -1 when not known. */
  readonly zone: Int32Array
  readonly zones: readonly string[]
  /** Index into `kinds`. */
  readonly kind: Int32Array
  readonly kinds: readonly CallKind[]
  /** NaN when not recorded. */
  readonly handleMs: Float64Array
  /** Two hashes of the id: the call's luck (RP15). */
  readonly luckA: Uint32Array
  readonly luckB: Uint32Array
  /** Where the call stood in the input. */
  readonly inputOrder: Int32Array
}
