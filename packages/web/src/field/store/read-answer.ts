import type { EncounterView } from '@heart/api/encounter'
import type { Problem } from '@heart/api/platform'
import type { OutboxItem, ReportConflicts, StepAnswer } from '@heart/domain/encounter'

export interface Heard {
  readonly answer: StepAnswer
  /** What the door gave, if it took the step. */
  readonly output: unknown
}

const UNREACHABLE: Heard = { answer: { is: 'unreachable' }, output: undefined }

/** What a response means for a step. Whatever is not from our server, such as the page of a hotel's network, is no answer. */
export async function readAnswer(item: OutboxItem, response: Response, deviceId: string): Promise<Heard> {
  const said = await bodyOf(response)
  if (said === undefined) return UNREACHABLE
  if (response.ok) return { answer: arrived(said, deviceId), output: said }
  const { code, sentence, now } = said as Problem
  if (typeof code !== 'string') return UNREACHABLE
  if (response.status === 401 || code === 'wrong_agency')
    return { answer: { is: 'sign_in' }, output: undefined }
  if (response.status === 429 || response.status >= 500) return { answer: { is: 'later' }, output: undefined }
  if (isThereAlready(item, now?.state)) return { answer: { is: 'arrived' }, output: undefined }
  return { answer: { is: 'refused', code, sentence, now: now ?? null }, output: undefined }
}

async function bodyOf(response: Response): Promise<object | undefined> {
  try {
    const said: unknown = await response.json()
    return typeof said === 'object' && said !== null ? said : undefined
  } catch {
    return undefined
  }
}

/** A report whose submitting got no answer, and which the server now calls submitted, was submitted. */
const isThereAlready = ({ step, mayHaveArrived }: OutboxItem, state: string | undefined): boolean =>
  step.kind === 'submit' && mayHaveArrived && (state === 'submitted' || state === 'approved')

function arrived(said: object, deviceId: string): StepAnswer {
  return isReport(said) ? { is: 'arrived', report: conflictsOf(said, deviceId) } : { is: 'arrived' }
}

const isReport = (said: object): said is EncounterView =>
  'encounterId' in said && 'conflicts' in said && 'version' in said

export const conflictsOf = (view: EncounterView, deviceId: string): ReportConflicts => ({
  encounterId: view.encounterId,
  version: view.version,
  conflicts: view.conflicts,
  deviceId,
})
