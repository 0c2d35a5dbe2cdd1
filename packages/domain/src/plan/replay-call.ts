/** One recorded call, as much of it as a replay looks at. */
export interface ReplayCall {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly receivedMs: number
  readonly nature: string
  readonly flags: readonly string[]
  /** WGS 84 degrees; null when not known. */
  readonly lon: number | null
  readonly lat: number | null
  readonly zone: string | null
  /** 1 is most urgent. */
  readonly priority: number
  /** Recorded milliseconds from arrival (by phone: from answering) to clear; null when not recorded. */
  readonly handleMs: number | null
  /** What further rules of an agency may look at; a scenario file has none. */
  readonly locationType?: string | null
  readonly source?: string | null
  readonly callerType?: string | null
}
