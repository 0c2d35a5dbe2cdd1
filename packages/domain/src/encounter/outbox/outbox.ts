import { toldTime } from './clock.ts'
import { takeReport } from './conflicts.ts'
import {
  FRESH_LINE,
  type ItemState,
  isRefused,
  type Outbox,
  type OutboxItem,
  type ReportConflicts,
  type StateNow,
} from './item.ts'
import { backOffMs } from './retry.ts'
import { laneOf, type OutboxStep, STEP_MANNERS } from './step.ts'

/** How a request ended. */
export type StepAnswer =
  /** With the conflicts of its report as they are open now, where the step was about one. */
  | { readonly is: 'arrived'; readonly report?: ReportConflicts }
  | {
      readonly is: 'refused'
      readonly code: string
      readonly sentence: string
      readonly now: StateNow | null
    }
  /** The server is there, but cannot take it now. */
  | { readonly is: 'later' }
  | { readonly is: 'unreachable' }
  | { readonly is: 'sign_in' }

/** A step joins the end of the queue. */
export function queueStep(
  outbox: Outbox,
  made: { itemId: string; step: OutboxStep; at: OutboxItem['at'] },
): Outbox {
  if (outbox.items.some(({ itemId }) => itemId === made.itemId)) return outbox
  const item: OutboxItem = {
    ...made,
    toldMs: null,
    state: { is: 'waiting', notBeforeMs: null },
    attempts: 0,
    mayHaveArrived: false,
  }
  return { ...outbox, items: [...outbox.items, item] }
}

export type OutboxTurn =
  | { readonly do: 'send'; readonly item: OutboxItem; readonly instead: OutboxItem | null }
  /** Nothing to do before this moment; null: until something changes. */
  | { readonly do: 'wait'; readonly untilMs: number | null }

/**
 * Whose turn it is: one request at a time, in the order of making. Distress goes before all others, breaks off the
 * request under way (`instead`) and heeds no wait but its own.
 */
export function nextTurn({ items, line }: Outbox, nowMs: number): OutboxTurn {
  const underWay = items.find(({ state }) => state.is === 'sending')
  const first = items.find(({ step, state }) => STEP_MANNERS[step.kind].overtakes && state.is === 'waiting')
  const distress = first && readyAtMs(first) <= nowMs ? first : undefined
  if (underWay && STEP_MANNERS[underWay.step.kind].overtakes) return { do: 'wait', untilMs: null }
  if (distress) return { do: 'send', item: distress, instead: underWay ?? null }
  const distressAtMs = first ? readyAtMs(first) : null
  if (underWay || line.needsSignIn) return { do: 'wait', untilMs: distressAtMs }
  const { item, untilMs } = firstReady(items, Math.max(nowMs, line.notBeforeMs ?? nowMs))
  if (!item) return { do: 'wait', untilMs: earlier(untilMs, distressAtMs) }
  if (line.notBeforeMs !== null && line.notBeforeMs > nowMs)
    return { do: 'wait', untilMs: earlier(line.notBeforeMs, distressAtMs) }
  return { do: 'send', item, instead: null }
}

const readyAtMs = ({ state }: OutboxItem): number =>
  (state.is === 'waiting' ? state.notBeforeMs : null) ?? Number.NEGATIVE_INFINITY

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

/** The first whose lane is free: neither held by a refusal nor by an earlier step that waits for its own time. */
function firstReady(items: readonly OutboxItem[], atMs: number) {
  const held = new Set<string>()
  let untilMs: number | null = null
  for (const item of items) {
    const lane = laneOf(item.step)
    if (held.has(lane)) continue
    if (isRefused(item.state) && STEP_MANNERS[item.step.kind].holds) held.add(lane)
    if (item.state.is !== 'waiting') continue
    if (readyAtMs(item) <= atMs) return { item, untilMs }
    untilMs = earlier(untilMs, item.state.notBeforeMs)
    held.add(lane)
  }
  return { item: undefined, untilMs }
}

/** The request of an item goes out; one that it interrupts waits again, for nobody knows whether it arrived. */
export function beginSending(
  outbox: Outbox,
  itemId: string,
  now: { deviceMs: number; offsetMs: number },
): Outbox {
  const items = outbox.items.map((item) => (item.state.is === 'sending' ? interrupted(item) : item))
  const index = items.findIndex((item) => item.itemId === itemId)
  const item = items[index]
  if (item?.state.is !== 'waiting') return outbox
  items[index] = {
    ...item,
    state: { is: 'sending' },
    attempts: item.attempts + 1,
    toldMs: item.toldMs ?? toldTime(items, item, now),
  }
  return { ...outbox, items }
}

const interrupted = (item: OutboxItem): OutboxItem => ({
  ...item,
  state: { is: 'waiting', notBeforeMs: null },
  mayHaveArrived: true,
})

/** After the tab or the device died: what was under way may or may not have arrived, and is asked again. */
export function restart(outbox: Outbox): Outbox {
  const items = outbox.items.map((item) => (item.state.is === 'sending' ? interrupted(item) : item))
  return { ...outbox, items, line: FRESH_LINE }
}

/**
 * Takes the answer to one attempt of one item. An answer that comes when the item is not under way any more, or to an
 * earlier attempt, is let go: the item is asked again, and its key keeps it from happening twice.
 */
export function takeAnswer(
  outbox: Outbox,
  to: { itemId: string; attempt: number },
  answer: StepAnswer,
  now: { ms: number; chance: number },
): Outbox {
  const item = outbox.items.find(({ itemId }) => itemId === to.itemId)
  if (item?.state.is !== 'sending' || item.attempts !== to.attempt) return outbox
  const { overtakes } = STEP_MANNERS[item.step.kind]
  const becomes = (state: ItemState, mayHaveArrived = item.mayHaveArrived) =>
    changeItem(outbox, item.itemId, (one) => ({ ...one, state, mayHaveArrived }))
  const waiting = (notBeforeMs: number | null): ItemState => ({ is: 'waiting', notBeforeMs })
  const pauseMs = () => now.ms + backOffMs(item.attempts, now.chance, overtakes)

  if (answer.is === 'arrived') {
    const sent = { ...becomes({ is: 'sent', atMs: now.ms }, false), line: FRESH_LINE }
    return answer.report ? takeReport(sent, answer.report, now.ms) : sent
  }
  if (answer.is === 'refused') {
    const { code, sentence, now: there } = answer
    const state: ItemState = { is: 'needs_you', why: 'refused', code, sentence, now: there }
    return { ...becomes(state), line: FRESH_LINE }
  }
  if (answer.is === 'later') return { ...becomes(waiting(pauseMs()), true), line: FRESH_LINE }
  const again = waiting(overtakes ? pauseMs() : null)
  if (answer.is === 'sign_in') return takeLine(becomes(again), 'sign_in', now)
  return takeLine(becomes(again, true), 'nobody', now)
}

/** What was learned of the way itself, without a step: nobody was found, or the session is over. */
export function takeLine(
  outbox: Outbox,
  found: 'nobody' | 'sign_in',
  now: { ms: number; chance: number },
): Outbox {
  if (found === 'sign_in') return { ...outbox, line: { ...outbox.line, needsSignIn: true } }
  const failures = outbox.line.failures + 1
  const notBeforeMs = now.ms + backOffMs(failures, now.chance)
  return { ...outbox, line: { ...outbox.line, failures, notBeforeMs } }
}

/** The network is said to be back, somebody looks at the screen, or somebody signed in: no more waiting. */
export function wake(outbox: Outbox, signedIn = false): Outbox {
  const needsSignIn = outbox.line.needsSignIn && !signedIn
  const items = outbox.items.map((item) =>
    item.state.is === 'waiting' && item.state.notBeforeMs !== null
      ? { ...item, state: { is: 'waiting', notBeforeMs: null } as const }
      : item,
  )
  return { ...outbox, items, line: { ...FRESH_LINE, needsSignIn } }
}

/** The person tries a refused step again, as it is. */
export function retryItem(outbox: Outbox, itemId: string): Outbox {
  return changeItem(outbox, itemId, (item) =>
    isRefused(item.state) ? { ...item, state: { is: 'waiting', notBeforeMs: null } } : item,
  )
}

/**
 * The person gives a step up: one that was refused, or that never went out. What may be on its way cannot be called
 * back, and what has arrived is not in the outbox's hands.
 */
export function giveUpItem(outbox: Outbox, itemId: string, nowMs: number): Outbox {
  return changeItem(outbox, itemId, (item) => {
    const neverWent = item.state.is === 'waiting' && !item.mayHaveArrived
    return isRefused(item.state) || neverWent ? { ...item, state: { is: 'given_up', atMs: nowMs } } : item
  })
}

function changeItem(outbox: Outbox, itemId: string, change: (item: OutboxItem) => OutboxItem): Outbox {
  const items = outbox.items.map((item) => (item.itemId === itemId ? change(item) : item))
  return items.every((item, i) => item === outbox.items[i]) ? outbox : { ...outbox, items }
}

/** Forgets the oldest of what was sent; whatever a person may still want to see stays. */
export function forgetSent(outbox: Outbox, keep: number): Outbox {
  const sent = outbox.items.filter(({ state }) => state.is === 'sent')
  const gone = new Set(sent.slice(0, Math.max(0, sent.length - keep)))
  return gone.size === 0 ? outbox : { ...outbox, items: outbox.items.filter((item) => !gone.has(item)) }
}
