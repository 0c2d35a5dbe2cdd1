import { DeclineReason, type ReferralMove, type ReferralState } from '@heart/domain/care'
import { z } from 'zod'
import { SYSTEMS, TASK_STANDING } from './codes.ts'

const text = (max: number) => z.string().trim().max(max)
const Coding = z.object({ system: text(300).optional(), code: text(100).optional() })
const Concept = z.object({ coding: z.array(Coding).max(20).default([]), text: text(1_000).optional() })
const Reference = z.object({ reference: text(300).optional(), display: text(200).optional() })
const Period = z.object({ start: text(40).optional(), end: text(40).optional() })

/** What is read of a Task; whatever else stands in it is left alone. */
export const TaskUpdate = z.object({
  resourceType: z.literal('Task', 'is not a Task'),
  id: text(64).optional(),
  identifier: z
    .array(z.object({ system: text(300).optional(), value: text(300).optional() }))
    .max(20)
    .default([]),
  status: text(40),
  statusReason: Concept.optional(),
  businessStatus: Concept.optional(),
  focus: Reference.optional(),
  for: Reference.optional(),
  owner: Reference.optional(),
  executionPeriod: Period.optional(),
  note: z
    .array(z.object({ text: text(2_000) }))
    .max(20)
    .default([]),
})
export type TaskUpdate = z.infer<typeof TaskUpdate>

export interface ReadTask {
  readonly referralId: string
  /** What the other system calls it. */
  readonly networkIds: readonly string[]
  readonly state: ReferralState
  readonly move: ReferralMove
  readonly declineReason: DeclineReason | null
  readonly appointmentAt: Date | null
  readonly words: string
  readonly saidBy: string
}

/** What only the requester sets, or what SDOH Clinical Care does not use. */
const NOT_THEIRS: Readonly<Record<string, string>> = {
  draft: 'Only we make drafts',
  requested: 'Only we request',
  'entered-in-error': 'Only we take a referral back as an error',
}
const MOVE: Partial<Record<ReferralState, ReferralMove>> = {
  accepted: 'accept',
  waitlisted: 'waitlist',
  declined: 'decline',
  scheduled: 'schedule',
  no_show: 'no_show',
  connected: 'connect',
  completed: 'complete',
}

/** What an update asks for; or the sentence why it cannot be read. Whether it may be done the referral's table says. */
export function readTask(task: TaskUpdate): ReadTask | { refusal: string } {
  const referralId = referralOf(task)
  if (!referralId)
    return {
      refusal: `The Task does not say which referral it is about; put its id into identifier (system ${SYSTEMS.referral}) or into focus.`,
    }
  const patient = task.for?.reference
  if (patient && lastOf(patient) !== `patient-${referralId}`)
    return { refusal: 'The Task is for somebody else than the referral that it names; nothing was changed.' }
  if (NOT_THEIRS[task.status]) return { refusal: `${NOT_THEIRS[task.status]}; send what became of it.` }
  const state = stateOf(task)
  const move = state && MOVE[state]
  if (!state || !move)
    return {
      refusal: `“${task.status}” is no status that a referral takes here; send accepted, rejected, on-hold, in-progress, completed, cancelled or failed.`,
    }
  const start = task.executionPeriod?.start
  if (state === 'scheduled' && (!start || Number.isNaN(Date.parse(start))))
    return { refusal: 'A Task with a scheduled event says when: put the instant into executionPeriod.start.' }
  const code = task.statusReason?.coding.find(({ system }) => system === SYSTEMS.declined)?.code
  const reason = DeclineReason.safeParse(code)
  return {
    referralId,
    networkIds: task.identifier.flatMap(({ system, value }) =>
      system?.startsWith('urn:heart:network:') && value ? [value] : [],
    ),
    state,
    move,
    declineReason: state === 'declined' ? (reason.success ? reason.data : 'other') : null,
    appointmentAt: state === 'scheduled' && start ? new Date(start) : null,
    words: wordsOf(task),
    saidBy: task.owner?.display ?? '',
  }
}

const lastOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1)

function referralOf({ identifier, focus, id }: TaskUpdate): string | null {
  const own = identifier.find(({ system, value }) => system === SYSTEMS.referral && value)?.value
  if (own) return own
  if (focus?.reference && /(^|\/)ServiceRequest\//.test(focus.reference)) return lastOf(focus.reference)
  return id ?? null
}

/** Failed, and cancelled by them, is a referral that they do not fulfil. */
function stateOf({ status, businessStatus }: TaskUpdate): ReferralState | null {
  if (status === 'failed' || status === 'cancelled') return 'declined'
  const states = (Object.keys(TASK_STANDING) as ReferralState[]).filter(
    (state) => TASK_STANDING[state].status === status,
  )
  const codes = businessStatus?.coding ?? []
  const finer = states.find((state) =>
    codes.some(
      ({ system, code }) =>
        system === TASK_STANDING[state].business?.system && code === TASK_STANDING[state].business?.code,
    ),
  )
  // In progress without more: they are with them.
  return finer ?? (status === 'in-progress' ? 'connected' : (states[0] ?? null))
}

const wordsOf = ({ statusReason, note }: TaskUpdate): string =>
  [statusReason?.text, note.at(-1)?.text].filter(Boolean).join(' · ').slice(0, 1_000)
