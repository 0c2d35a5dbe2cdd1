import type { RefObject } from 'react'
import { Button } from 'react-aria-components'
import { clockSeconds } from './desk-words.ts'
import type { SaveState } from './draft-saver.ts'

interface Props {
  notes: string
  change: (text: string) => void
  state: SaveState
  settle: (text: string) => void
  timezone: string
  inputRef: RefObject<HTMLTextAreaElement | null>
}

/** Notes that save themselves, and say how far that is true. */
export function NotesBox({ notes, change, state, settle, timezone, inputRef }: Props) {
  return (
    <section className="desk-part notes" aria-labelledby="notes-title">
      <div className="guide-head">
        <h3 id="notes-title">
          Notes <span className="kbd">N</span>
        </h3>
        <span className="small save-state" data-state={state.kind} role="status" aria-label="Notes">
          {saveWords(state, timezone)}
        </span>
      </div>
      <textarea
        ref={inputRef}
        className="input"
        aria-labelledby="notes-title"
        rows={4}
        maxLength={20_000}
        value={notes}
        onChange={(event) => change(event.target.value)}
      />
      {state.kind === 'both' && (
        <div className="notice wrong" role="alert">
          <strong>These notes were also written elsewhere. Both are kept until you choose.</strong>
          <p className="typed">{state.theirs.notes}</p>
          <div className="row">
            <Button
              className="button tight"
              onPress={() => settle(`${state.theirs.notes}\n\n${notes}`.trim())}
            >
              Keep both, one after the other
            </Button>
            <Button className="button plain tight" onPress={() => settle(notes)}>
              Keep mine
            </Button>
            <Button className="button plain tight" onPress={() => settle(state.theirs.notes)}>
              Keep theirs
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}

export function saveWords(state: SaveState, timezone: string): string {
  switch (state.kind) {
    case 'nothing':
      return 'nothing to save yet'
    case 'saved':
      return `saved ${clockSeconds(state.at, timezone)}`
    case 'waiting':
      return 'not saved yet'
    case 'unreachable':
      return 'not saved yet: the server cannot be reached; keep this page open'
    case 'refused':
      return `not saved: ${state.sentence}`
    case 'both':
      return 'not saved: choose below'
  }
}
