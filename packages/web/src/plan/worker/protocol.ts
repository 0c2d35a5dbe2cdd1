import type { Scenario } from '@heart/domain/plan'
import { USUAL_LUCK } from '@heart/replay/plan'
import type { Figures } from './figures.ts'

/** Every plan on the page meets the same luck (RP15), and the council brief the same again. */
export const { seed: SEED, replications: REPLICATIONS } = USUAL_LUCK

export interface ReplayJob {
  /** Names the plan; a newer job of the same key replaces the older one. */
  readonly key: string
  readonly ticket: number
  readonly scenario: Scenario
  readonly replications: number
}

export type ToReplayWorker =
  | { kind: 'load'; address: string }
  | { kind: 'replay'; job: ReplayJob }
  | { kind: 'forget'; key: string }

export type FromReplayWorker =
  | { kind: 'loaded'; calls: number; zones: string[] }
  | { kind: 'figures'; key: string; ticket: number; replication: number; figures: Figures; tookMs: number }
  /** Without a key the log itself could not be had. */
  | { kind: 'failed'; key: string | null; ticket: number; sentence: string }
