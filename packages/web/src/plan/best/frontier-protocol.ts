import type { Plan } from '@heart/domain/plan'
import type { FrontierPoint } from './frontier-steps.ts'

export interface FrontierAsked {
  ticket: number
  address: string
  /** One climb from each. */
  plans: { name: string; plan: Plan }[]
  mostDollars: number
}

export interface FrontierCurve {
  name: string
  points: FrontierPoint[]
}

export type FromFrontierWorker =
  | { kind: 'curves'; ticket: number; curves: FrontierCurve[]; done: boolean }
  | { kind: 'failed'; ticket: number; sentence: string }
