import type { Plan } from '@heart/domain/plan'

/** Four stand side by side with "as it was". */
export const MOST_PLANS = 4

export interface Draft {
  /** Names the plan on this page, whether saved or not. */
  readonly key: string
  readonly plan: Plan
}

/** What lies on the desk: the plans being compared and the one under the hand. */
export interface Desk {
  readonly drafts: readonly Draft[]
  readonly active: string
}

/** The desk with its past. Steps of one stroke (a drag, a slider) are undone together. */
export interface DeskHistory {
  readonly past: readonly Desk[]
  readonly present: Desk
  readonly future: readonly Desk[]
  readonly stroke: string | null
}

export type DeskAction =
  | { kind: 'edit'; change: (plan: Plan) => Plan; stroke?: string }
  | { kind: 'add'; draft: Draft }
  | { kind: 'remove'; key: string }
  | { kind: 'choose'; key: string }
  | { kind: 'undo' }
  | { kind: 'redo' }
  | { kind: 'replace'; desk: Desk }

const MOST_STEPS = 200

export const newHistory = (present: Desk): DeskHistory => ({ past: [], present, future: [], stroke: null })

export function activePlan(desk: Desk): Plan {
  const found = desk.drafts.find((draft) => draft.key === desk.active)
  if (!found) throw new Error(`no plan ${desk.active} on the desk`)
  return found.plan
}

export function reduceDesk(history: DeskHistory, action: DeskAction): DeskHistory {
  const { present } = history
  switch (action.kind) {
    case 'edit': {
      const plan = action.change(activePlan(present))
      if (plan === activePlan(present)) return history
      const drafts = present.drafts.map((draft) =>
        draft.key === present.active ? { ...draft, plan } : draft,
      )
      return step(history, { ...present, drafts }, action.stroke)
    }
    case 'add': {
      if (present.drafts.length >= MOST_PLANS) return history
      return step(history, { drafts: [...present.drafts, action.draft], active: action.draft.key })
    }
    case 'remove': {
      const at = present.drafts.findIndex((draft) => draft.key === action.key)
      if (at < 0 || present.drafts.length === 1) return history
      const drafts = present.drafts.filter((draft) => draft.key !== action.key)
      const neighbor = drafts[Math.min(at, drafts.length - 1)] as Draft
      return step(history, { drafts, active: present.active === action.key ? neighbor.key : present.active })
    }
    case 'choose':
      if (!present.drafts.some((draft) => draft.key === action.key)) return history
      return { ...history, present: { ...present, active: action.key }, stroke: null }
    case 'undo': {
      const before = history.past.at(-1)
      if (!before) return history
      return {
        past: history.past.slice(0, -1),
        present: before,
        future: [present, ...history.future],
        stroke: null,
      }
    }
    case 'redo': {
      const [next, ...future] = history.future
      if (!next) return history
      return { past: [...history.past, present], present: next, future, stroke: null }
    }
    case 'replace':
      return newHistory(action.desk)
  }
}

function step(history: DeskHistory, present: Desk, stroke: string | undefined = undefined): DeskHistory {
  if (stroke !== undefined && stroke === history.stroke) return { ...history, present, future: [] }
  return {
    past: [...history.past, history.present].slice(-MOST_STEPS),
    present,
    future: [],
    stroke: stroke ?? null,
  }
}
