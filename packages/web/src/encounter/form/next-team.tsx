import { FIRST_PERSON, personsOf, type SuggestionKind } from '@heart/domain/encounter'
import { useId, useState } from 'react'
import { useForm } from './form-state.ts'
import { Asked, Tap } from './taps.tsx'

const LEAST = 3
const MOST = 500

/** What the next team should know of a neighbor: it goes to a navigator, who takes it into their plan or declines. */
export function NextTeamSection() {
  const { say, report, choices, onSuggest, suggested = [] } = useForm()
  const id = useId()
  const persons = personsOf(report)
  const [personId, setPersonId] = useState<string | null>(null)
  const [kind, setKind] = useState<SuggestionKind>('helps')
  const [words, setWords] = useState('')
  const chosen = personId ?? persons[0]?.[0] ?? FIRST_PERSON
  if (!onSuggest) return null
  // What nobody has taken stays in the box.
  const suggest = () =>
    void onSuggest({ personId: chosen, kind, words: words.trim() }).then(
      () => setWords(''),
      () => undefined,
    )
  return (
    <section className="form-part next-team" aria-label={say('nextTeam')}>
      <details>
        <summary>
          {say('nextTeam')}
          {suggested.length > 0 && ` (${suggested.length})`}
        </summary>
        <p className="quiet small">{say('nextTeamHint')}</p>
        {suggested.map(({ words: said, isSent }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was said stays said, in its order
          <p key={i} className="words">
            <span aria-hidden="true">{isSent ? '●' : '○'}</span>{' '}
            <span className="hidden-visually">{say(isSent ? 'arrived' : 'notYet')}: </span>
            {said}
          </p>
        ))}
        {persons.length > 1 && (
          <Asked label={say('aboutWhom')}>
            {persons.map(([one], i) => (
              <Tap key={one} on={one === chosen} onTap={() => setPersonId(one)}>
                {say('person')} {i + 1}
              </Tap>
            ))}
          </Asked>
        )}
        <Asked label={say('nextTeamWhat')}>
          {choices('suggestion').map(([key, label]) => (
            <Tap key={key} on={key === kind} onTap={() => setKind(key as SuggestionKind)}>
              {label}
            </Tap>
          ))}
        </Asked>
        <div className="typed">
          <label htmlFor={id}>{say('nextTeamWords')}</label>
          <textarea
            id={id}
            rows={3}
            maxLength={MOST}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <button type="button" className="tap" disabled={words.trim().length < LEAST} onClick={suggest}>
          {say('nextTeamSend')}
        </button>
      </details>
    </section>
  )
}
