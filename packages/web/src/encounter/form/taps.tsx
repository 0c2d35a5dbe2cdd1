import type { FieldValue } from '@heart/domain/encounter'
import { type ReactNode, useId, useState } from 'react'
import { useForm } from './form-state.ts'
import type { ChoiceList } from './words.ts'

/** A group of targets under one question. */
export function Asked({ label, children }: { label: string; children: ReactNode }) {
  const id = useId()
  return (
    <fieldset className="asked" aria-labelledby={id}>
      <div className="asked-label" id={id}>
        {label}
      </div>
      <div className="taps">{children}</div>
    </fieldset>
  )
}

export function Tap({
  on,
  children,
  onTap,
  label,
}: {
  on: boolean
  children: ReactNode
  onTap: () => void
  label?: string
}) {
  return (
    <button type="button" className="tap" aria-pressed={on} aria-label={label} onClick={onTap}>
      <span className="tap-mark" aria-hidden="true">
        {on ? '✓' : ''}
      </span>
      {children}
    </button>
  )
}

/** One of a list; a second tap takes it back. The first few are shown, the rest on demand. */
export function TapOne({
  label,
  path,
  list,
  first,
}: {
  label: string
  path: string
  list: ChoiceList
  first?: number
}) {
  const { choices, read, write } = useForm()
  const value = read(path)
  return (
    <Asked label={label}>
      <Shown all={choices(list)} first={first} isOn={(key) => value === key}>
        {(key, words) => (
          <Tap key={key} on={value === key} onTap={() => write({ [path]: value === key ? null : key })}>
            {words}
          </Tap>
        )}
      </Shown>
    </Asked>
  )
}

/** Any of a list. */
export function TapMany({
  label,
  path,
  list,
  first,
}: {
  label: string
  path: string
  list: ChoiceList
  first?: number
}) {
  const { choices, read, write } = useForm()
  return (
    <Asked label={label}>
      <Shown all={choices(list)} first={first} isOn={(key) => read(`${path}.${key}`) === true}>
        {(key, words) => {
          const on = read(`${path}.${key}`) === true
          return (
            <Tap key={key} on={on} onTap={() => write({ [`${path}.${key}`]: on ? null : true })}>
              {words}
            </Tap>
          )
        }}
      </Shown>
    </Asked>
  )
}

function Shown({
  all,
  first,
  isOn,
  children,
}: {
  all: readonly [string, string][]
  first: number | undefined
  isOn: (key: string) => boolean
  children: (key: string, words: string) => ReactNode
}) {
  const { say } = useForm()
  const [open, setOpen] = useState(false)
  const shown = open || first === undefined ? all : all.filter(([key], i) => i < first || isOn(key))
  return (
    <>
      {shown.map(([key, words]) => children(key, words))}
      {first !== undefined && all.length > first && (
        <button type="button" className="tap more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(open ? 'fewer' : 'more')}…
        </button>
      )}
    </>
  )
}

export function TapYesNo({
  label,
  path,
  clears = {},
}: {
  label: string
  path: string
  clears?: Record<string, FieldValue>
}) {
  const { say, read, write } = useForm()
  const value = read(path)
  const tap = (answer: boolean) =>
    write({ [path]: value === answer ? null : answer, ...(answer ? {} : clears) })
  return (
    <Asked label={label}>
      <Tap on={value === true} onTap={() => tap(true)} label={`${label} ${say('yes')}`}>
        {say('yes')}
      </Tap>
      <Tap on={value === false} onTap={() => tap(false)} label={`${label} ${say('no')}`}>
        {say('no')}
      </Tap>
    </Asked>
  )
}

/** How many of each of a list. */
export function TapCounts({ label, path, list }: { label: string; path: string; list: ChoiceList }) {
  const { choices, read, write, say } = useForm()
  return (
    <Asked label={label}>
      {choices(list).map(([key, words]) => {
        const count = Number(read(`${path}.${key}`) ?? 0)
        const set = (to: number) => write({ [`${path}.${key}`]: to === 0 ? null : Math.min(to, 99) })
        return (
          <div key={key} className="tap-count">
            <button
              type="button"
              className="tap"
              aria-pressed={count > 0}
              aria-label={`${say('one', words)}${count > 0 ? `, ${count}` : ''}`}
              onClick={() => set(count + 1)}
            >
              <span className="tap-mark" aria-hidden="true">
                {count > 0 ? count : '+'}
              </span>
              {words}
            </button>
            {count > 0 && (
              <button
                type="button"
                className="tap less"
                aria-label={say('less', words)}
                onClick={() => set(count - 1)}
              >
                −
              </button>
            )}
          </div>
        )
      })}
    </Asked>
  )
}

/** Each of a list with one of a few answers: tapping goes through them and back to nothing. */
export function TapAnswers({
  label,
  path,
  list,
  answers,
}: {
  label: string
  path: string
  list: ChoiceList
  answers: readonly [key: string, words: string][]
}) {
  const { choices, read, write } = useForm()
  return (
    <Asked label={label}>
      {choices(list).map(([key, words]) => {
        const at = answers.findIndex(([answer]) => answer === read(`${path}.${key}`))
        const next = answers[at + 1]?.[0] ?? null
        return (
          <Tap key={key} on={at >= 0} onTap={() => write({ [`${path}.${key}`]: next })}>
            {words}
            {at >= 0 && <span className="tap-answer">{answers[at]?.[1]}</span>}
          </Tap>
        )
      })}
    </Asked>
  )
}
