/** How sure the board is of what it shows. */
export type LiveState =
  | { kind: 'joining' }
  | { kind: 'live' }
  | { kind: 'behind'; seconds: number }
  | { kind: 'cut_off'; seconds: number }

export interface LiveFacts {
  connected: boolean
  /** When the stream was last heard, by this device's clock; null: not yet. */
  heardAtMs: number | null
  startedAtMs: number
}

/** Beats come about every two seconds: after seven the board no longer calls itself live. */
export const BEHIND_AFTER_SECONDS = 7
const JOINING_SECONDS = 3

export function liveState(facts: LiveFacts, nowMs: number): LiveState {
  const since = Math.max(0, Math.floor((nowMs - (facts.heardAtMs ?? facts.startedAtMs)) / 1000))
  if (!facts.connected) {
    return facts.heardAtMs === null && since < JOINING_SECONDS
      ? { kind: 'joining' }
      : { kind: 'cut_off', seconds: since }
  }
  return since > BEHIND_AFTER_SECONDS ? { kind: 'behind', seconds: since } : { kind: 'live' }
}

export function liveWords(state: LiveState): string {
  switch (state.kind) {
    case 'joining':
      return 'Connecting'
    case 'live':
      return 'Live'
    case 'behind':
      return `${state.seconds} seconds behind`
    case 'cut_off':
      return `Cut off for ${state.seconds} s: what you see may be old. Reconnecting by itself.`
  }
}

/** Waits before the next attempt: quick at first, never more than three seconds. */
export function backoffMs(attempt: number): number {
  return Math.min(250 * 2 ** attempt, 3_000)
}
