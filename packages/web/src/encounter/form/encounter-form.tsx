import { FIRST_PERSON, findMissing, personsOf } from '@heart/domain/encounter'
import { useCallback, useMemo, useState } from 'react'
import { ConflictList } from './conflict-list.tsx'
import { type EncounterFormProps, FormContext, type SaveState, useForm } from './form-state.ts'
import { NextTeamSection } from './next-team.tsx'
import { PersonCard } from './person-card.tsx'
import { QuestionField } from './question-field.tsx'
import { SafetySection } from './safety-section.tsx'
import { TapAnswers, TapCounts, TapMany, TapOne } from './taps.tsx'
import { TypedStory } from './typed.tsx'
import { missingWords } from './words.ts'
import './form.css'

/**
 * The report, for one thumb: what every visit needs comes first and takes a few taps, the rest waits below. It asks no
 * network: changes go to `onEdit`, and `saveState` tells what became of them.
 */
export function EncounterForm(props: EncounterFormProps) {
  const [typing, setTypingPaths] = useState<ReadonlySet<string>>(new Set())
  const setTyping = useCallback(
    (path: string, isTyping: boolean) =>
      setTypingPaths((before) => {
        const others = [...before].filter((one) => one !== path)
        return new Set(isTyping ? [...others, path] : others)
      }),
    [],
  )
  return (
    <FormContext.Provider value={{ ...props, typing, setTyping }}>
      <form
        className="encounter-form"
        lang={props.language ?? 'en'}
        onSubmit={(event) => event.preventDefault()}
      >
        <ConflictList />
        <OutcomeSection />
        <SafetySection />
        <PersonsSection />
        <WhatSection />
        <StorySection />
        <NextTeamSection />
        <FinishBar />
      </form>
    </FormContext.Provider>
  )
}

function OutcomeSection() {
  const { say, read, mode } = useForm()
  const isTaken = read('outcome') === 'transported' || read('transport.answer') === 'accepted'
  return (
    <section className="form-part" aria-label={say('outcome')}>
      <TapOne label={say('outcome')} path="outcome" list="outcome" first={6} />
      {isTaken && (
        <>
          <TapOne label={say('to')} path="transport.to" list="destination" />
          <TapOne label={say('by')} path="transport.by" list="carrier" />
        </>
      )}
      {mode === 'in_person' && read('outcome') !== null && read('outcome') !== 'transported' && (
        <TapOne label={say('transport')} path="transport.answer" list="transport" />
      )}
    </section>
  )
}

function PersonsSection() {
  const { say, report, write } = useForm()
  const persons = personsOf(report)
  const add = () => {
    const id =
      persons.length === 0 && !report.persons[FIRST_PERSON]
        ? FIRST_PERSON
        : `p-${crypto.randomUUID().slice(0, 8)}`
    write({ [`persons.${id}.known`]: 'unknown', [`persons.${id}.part`]: 'neighbor' })
  }
  return (
    <section className="form-part" aria-label={say('persons')}>
      <h3>{say('persons')}</h3>
      {persons.map(([id], i) => (
        <PersonCard key={id} id={id} number={i + 1} canLeaveOut={persons.length > 1} />
      ))}
      <button type="button" className="tap quiet-tap" onClick={add}>
        {say('addPerson')}
      </button>
    </section>
  )
}

function WhatSection() {
  const { say } = useForm()
  const answers: [string, string][] = [
    ['given', say('given')],
    ['declined', say('declined')],
  ]
  return (
    <section className="form-part" aria-label={say('needs')}>
      <TapMany label={say('seen')} path="seen" list="seen" first={6} />
      <TapMany label={say('needs')} path="needs" list="needs" first={6} />
      <TapMany label={say('done')} path="done" list="done" first={6} />
      <details>
        <summary>
          {say('supplies')} · {say('resources')}
        </summary>
        <TapCounts label={say('supplies')} path="supplies" list="supply" />
        <TapAnswers label={say('resources')} path="resources" list="resource" answers={answers} />
      </details>
    </section>
  )
}

function StorySection() {
  const { say, questions } = useForm()
  return (
    <section className="form-part" aria-label={say('story')}>
      <TypedStory label={say('story')} hint={say('storyHint')} path="story" />
      {questions.questions.length > 0 && <h3>{say('questions')}</h3>}
      {questions.questions.map((question) => (
        <QuestionField key={question.id} question={question} />
      ))}
    </section>
  )
}

/** What is still to do and where the words are; at the bottom, where the thumb is. */
function FinishBar() {
  const { say, report, mode, questions, conflicts, language, saveState, typing, onSubmit } = useForm()
  const missing = useMemo(
    () => findMissing(report, { mode, questions, openConflicts: conflicts.length }),
    [report, mode, questions, conflicts],
  )
  return (
    <div className="finish">
      <SaveWords state={withTyping(saveState, typing.size)} />
      {missing.length > 0 && (
        <details className="to-do">
          <summary>
            {say('toDo')}: {missing.length}
          </summary>
          <ul>
            {missing.map((one) => (
              <li key={`${one.path} ${one.code}`}>{missingWords(one, language)}</li>
            ))}
          </ul>
        </details>
      )}
      {onSubmit && (
        <button type="button" className="tap submit" disabled={missing.length > 0} onClick={onSubmit}>
          {say('submit')}
        </button>
      )}
    </div>
  )
}

function withTyping(state: SaveState, typing: number): SaveState {
  if (state.kind === 'needs_you' || typing === 0) return state
  return { kind: 'waiting', count: typing + (state.kind === 'waiting' ? state.count : 0) }
}

function SaveWords({ state }: { state: SaveState }) {
  const { say } = useForm()
  const words = {
    sent: () => say('sent'),
    waiting: () => say('waiting', state.kind === 'waiting' ? state.count : 0),
    needs_you: () => say('needsYou', state.kind === 'needs_you' ? state.count : 0),
  }
  return (
    <span className="save-state" data-state={state.kind} role="status">
      <span aria-hidden="true">{{ sent: '●', waiting: '○', needs_you: '◆' }[state.kind]} </span>
      {words[state.kind]()}
    </span>
  )
}
