import { editEncounter, submitEncounter } from '@heart/api/encounter'
import type { Disposition } from '@heart/domain/call'
import { type FieldValue, listFields, prefillReport, type Question } from '@heart/domain/encounter'
import { type Random, random } from '../history/random.ts'
import { inventReport } from '../reports/invent-report.ts'
import type { CallDoor } from './door-client.ts'

/** A neighbor that an invented crew was with. */
export interface Met {
  readonly assignmentId: string
  readonly nature: string | null
  readonly locationType: string | null
  readonly disposition: Disposition
  readonly byPhone: boolean
}

/** Fills and submits the report of a visit; drawn from the assignment's id, so that told twice it is the same. */
export async function writeReport(door: CallDoor, met: Met): Promise<void> {
  const draw = random(`report/${met.assignmentId}`)
  const params = { encounterId: met.assignmentId }
  const tell = (part: string, fields: readonly (readonly [string, FieldValue])[]) =>
    door(editEncounter, {
      params,
      body: {
        sourceKey: `demo ${part}/${met.assignmentId}`,
        deviceId: 'demo-crews',
        edits: fields.map(([path, value]) => ({ path, value, base: 0 })),
      },
    })
  const asOpened = prefillReport({ locationType: met.locationType, language: null })
  const known = new Map(listFields(asOpened))
  const { questions } = await tell(
    'report',
    listFields(inventReport(met, draw)).filter(([path, value]) => known.get(path) !== value),
  )
  const asked = questions.questions
  if (asked.length > 0) {
    await tell(
      'answers',
      asked.map((question) => [`answers.${question.id}`, inventAnswer(question, draw)] as const),
    )
  }
  await door(submitEncounter, { params, body: {} })
}

function inventAnswer({ kind, choices, min, max }: Question, draw: Random): FieldValue {
  const choice = () => draw.pick(choices.map(({ id }) => [id, 1] as const))
  const from = min ?? Math.min(0, max ?? 0)
  const answers = {
    yes_no: () => draw.chance(0.5),
    choice,
    many: () => [choice()],
    number: () => Math.floor(from + draw.next() * ((max ?? from + 5) - from)),
    text: () => 'Told by a demo crew (synthetic)',
  } satisfies Record<Question['kind'], () => FieldValue>
  return answers[kind]()
}
