import { FINDING_LABELS, type FindingChange, FindingKind } from '@heart/domain/encounter'
import { type RefObject, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { placeOf, spanOf } from './selection.ts'

interface Props {
  text: string
  original: RefObject<HTMLDivElement | null>
  isBusy: boolean
  onAdd(change: FindingChange): void
}

/** A mask over what is selected in the story as told; without a mouse the words can be typed. */
export function AddMask({ text, original, isBusy, onAdd }: Props) {
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState<{ start: number; end: number } | null>(null)
  const [kind, setKind] = useState<FindingKind>('other')
  const [replacement, setReplacement] = useState('')
  useEffect(() => {
    const take = () => {
      const span = original.current && spanOf(original.current, text)
      if (!span) return
      setPicked(span)
      setWords(text.slice(span.start, span.end))
    }
    take()
    document.addEventListener('selectionchange', take)
    return () => document.removeEventListener('selectionchange', take)
  }, [original, text])
  const span = picked && text.slice(picked.start, picked.end) === words ? picked : placeOf(text, words)
  return (
    <form
      className="notice finding-form"
      aria-label="Mask more words"
      onSubmit={(event) => {
        event.preventDefault()
        if (span) onAdd({ do: 'add', ...span, kind, replacement })
      }}
    >
      <p>Select words in the story as told, or type them as they stand there.</p>
      <div className="row end">
        <label className="field grow">
          <span className="label">Words to mask</span>
          <input className="input" value={words} onChange={(event) => setWords(event.target.value)} />
        </label>
        <label className="field">
          <span className="label">What they are</span>
          <select value={kind} onChange={(event) => setKind(FindingKind.parse(event.target.value))}>
            {FindingKind.options.map((one) => (
              <option key={one} value={one}>
                {FINDING_LABELS[one]}
              </option>
            ))}
          </select>
        </label>
        <label className="field grow">
          <span className="label">The public reads instead (may be empty)</span>
          <input
            className="input"
            maxLength={200}
            value={replacement}
            onChange={(event) => setReplacement(event.target.value)}
          />
        </label>
        <Button className="button" type="submit" isDisabled={!span || isBusy}>
          Mask these words
        </Button>
      </div>
      {words.trim() !== '' && !span && <p className="quiet small">These words do not stand in the story.</p>}
    </form>
  )
}
