import { type ReactNode, useId } from 'react'

export function Problem({ sentence, id }: { sentence: string | undefined; id?: string }): ReactNode {
  return (
    sentence && (
      <span className="problem small" id={id}>
        ▲ {sentence}
      </span>
    )
  )
}

/** A line, or with `rows` some lines, of words that somebody writes. */
export function Text({
  label,
  value,
  onText,
  problem,
  lang,
  type = 'text',
  rows,
}: {
  label: string
  value: string
  onText: (value: string) => void
  problem?: string | undefined
  lang?: string
  type?: 'text' | 'number'
  rows?: number
}) {
  const id = useId()
  const shared = {
    id,
    lang,
    value,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': problem ? `${id}-problem` : undefined,
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows ? (
        <textarea {...shared} rows={rows} maxLength={600} onChange={(event) => onText(event.target.value)} />
      ) : (
        <input {...shared} type={type} maxLength={300} onChange={(event) => onText(event.target.value)} />
      )}
      <Problem sentence={problem} id={`${id}-problem`} />
    </div>
  )
}

/** Takes one of a list earlier or later. */
export function Order({ at, last, onMove }: { at: number; last: number; onMove: (to: number) => void }) {
  return (
    <>
      <button
        type="button"
        className="button tight"
        aria-label={`Question ${at + 1} earlier`}
        disabled={at === 0}
        onClick={() => onMove(at - 1)}
      >
        ↑
      </button>
      <button
        type="button"
        className="button tight"
        aria-label={`Question ${at + 1} later`}
        disabled={at === last}
        onClick={() => onMove(at + 1)}
      >
        ↓
      </button>
    </>
  )
}
