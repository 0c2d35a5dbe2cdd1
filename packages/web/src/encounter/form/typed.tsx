import type { FieldValue } from '@heart/domain/encounter'
import { useEffect, useId, useRef, useState } from 'react'
import { useForm } from './form-state.ts'

/** Typing is handed over this long after the last key, on leaving the field, and before the page goes. */
const PAUSE_MS = 700

/** What is typed, kept here until it is handed over. Once handed over, what the report says is shown again. */
function useTyped(path: string, toValue: (text: string) => FieldValue) {
  const { read, write, setTyping } = useForm()
  const stands = read(path)
  const [typed, setTyped] = useState<string | null>(null)
  const latest = useRef({ typed, write })
  latest.current = { typed, write }
  const handOver = useRef(() => {
    const { typed, write } = latest.current
    if (typed === null) return
    latest.current.typed = null
    write({ [path]: toValue(typed) })
    setTyped(null)
  })
  const isTyping = typed !== null
  useEffect(() => {
    setTyping(path, isTyping)
    return () => setTyping(path, false)
  }, [path, isTyping, setTyping])
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(handOver.current, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => {
    const give = handOver.current
    const onHide = () => document.visibilityState === 'hidden' && give()
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('pagehide', give)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', give)
      give()
    }
  }, [])
  return { text: typed ?? String(stands ?? ''), setTyped, handOver: handOver.current }
}

const asText = (text: string): FieldValue => (text === '' ? null : text)

export function TypedLine({ label, path }: { label: string; path: string }) {
  const id = useId()
  const { text, setTyped, handOver } = useTyped(path, asText)
  return (
    <div className="typed">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={text}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={handOver}
      />
    </div>
  )
}

export function TypedStory({
  label,
  hint,
  path,
  most = 20_000,
}: {
  label: string
  hint?: string
  path: string
  most?: number
}) {
  const id = useId()
  const { text, setTyped, handOver } = useTyped(path, asText)
  return (
    <div className="typed">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="quiet small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <textarea
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        value={text}
        rows={5}
        maxLength={most}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={handOver}
      />
    </div>
  )
}

export function TypedNumber({
  label,
  path,
  min,
  max,
}: {
  label: string
  path: string
  min: number
  max: number
}) {
  const id = useId()
  const whole = (text: string): FieldValue => {
    const number = Number(text)
    return text.trim() === '' || !Number.isFinite(number) ? null : Math.max(min, Math.min(max, number))
  }
  const { text, setTyped, handOver } = useTyped(path, whole)
  return (
    <div className="typed short">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode="decimal"
        value={text}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={handOver}
      />
    </div>
  )
}
