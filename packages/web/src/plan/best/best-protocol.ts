import type { Plan } from '@heart/domain/plan'
import type { OptimiseProgress, OptimiseResult } from '@heart/replay/plan'
import type { BestAsked } from './best-asked.ts'

export interface ToBestWorker {
  address: string
  plan: Plan
  asked: BestAsked
  /** Middles of zones that posts may move to, by name; empty when they stay. */
  posts: { name: string; at: [number, number] }[]
}

export interface BestStep {
  step: OptimiseProgress['step']
  fraction: number
  answeredShare: number | null
  bound: number | null
}

export type FromBestWorker =
  | { kind: 'step'; step: BestStep }
  | { kind: 'found'; result: OptimiseResult }
  | { kind: 'failed'; sentence: string }
