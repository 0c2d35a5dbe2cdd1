import type { FieldValue, Question } from '@heart/domain/encounter'
import { useForm } from './form-state.ts'
import { Asked, Tap, TapYesNo } from './taps.tsx'
import { TypedNumber, TypedStory } from './typed.tsx'

/** A question that the agency added. */
export function QuestionField({ question }: { question: Question }) {
  const { language, read, write } = useForm()
  const words = (given: Question['words']) => (language === 'es' && given.es) || given.en
  const path = `answers.${question.id}`
  const label = words(question.words)
  const value = read(path)
  if (question.kind === 'yes_no') return <TapYesNo label={label} path={path} />
  if (question.kind === 'text') return <TypedStory label={label} path={path} most={2_000} />
  if (question.kind === 'number') {
    return <TypedNumber label={label} path={path} min={question.min ?? -1e9} max={question.max ?? 1e9} />
  }
  const chosen: readonly string[] = Array.isArray(value) ? value : value === null ? [] : [String(value)]
  const next = (id: string): FieldValue => {
    if (question.kind === 'choice') return chosen.includes(id) ? null : id
    const many = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]
    return many.length === 0 ? null : many
  }
  return (
    <Asked label={label}>
      {question.choices.map((choice) => (
        <Tap key={choice.id} on={chosen.includes(choice.id)} onTap={() => write({ [path]: next(choice.id) })}>
          {words(choice.words)}
        </Tap>
      ))}
    </Asked>
  )
}
