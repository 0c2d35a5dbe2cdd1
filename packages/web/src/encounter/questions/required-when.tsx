import { fieldWords, type Question } from '@heart/domain/encounter'
import type { ReactNode } from 'react'
import { dependables } from './draft-questions.ts'

interface Props {
  required: Question['required']
  earlier: readonly Question[]
  onChange: (required: Question['required']) => void
  /** What is wrong with it. */
  children: ReactNode
}

/** When a question must be answered: never, always, or when something else is answered so. */
export function RequiredWhen({ required, earlier, onChange, children }: Props) {
  const options = dependables(earlier)
  const when = typeof required === 'object' ? required : null
  const chosen = options.find(({ path }) => path === when?.path)
  const choose = (how: string) =>
    onChange(how === 'when' ? { path: options[0]?.path ?? '', in: [] } : how === 'always')
  return (
    <div className="stack tight">
      <label className="field">
        <span className="label">Must be answered</span>
        <select
          value={when ? 'when' : required ? 'always' : 'never'}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="never">Never, it may stay open</option>
          <option value="always">Always</option>
          <option value="when">When something else says so</option>
        </select>
      </label>
      {when && (
        <>
          <label className="field">
            <span className="label">When</span>
            <select value={when.path} onChange={(event) => onChange({ path: event.target.value, in: [] })}>
              {!chosen && <option value={when.path}>{fieldWords(when.path, undefined)}</option>}
              {options.map(({ path, words }) => (
                <option key={path} value={path}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <fieldset className="row answers">
            <legend className="label">is one of</legend>
            {chosen?.answers.map(([value, words]) => (
              <label key={String(value)} className="check">
                <input
                  type="checkbox"
                  checked={when.in.includes(value)}
                  onChange={(event) =>
                    onChange({
                      ...when,
                      in: event.target.checked ? [...when.in, value] : when.in.filter((one) => one !== value),
                    })
                  }
                />
                {words}
              </label>
            ))}
          </fieldset>
        </>
      )}
      {children}
    </div>
  )
}
