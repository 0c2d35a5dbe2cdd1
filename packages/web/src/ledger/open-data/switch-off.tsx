import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { useSwitch } from './open-data-queries.ts'

interface Props {
  isOn: boolean
  turn: ReturnType<typeof useSwitch>['mutate']
  isBusy: boolean
}

/** Ends a data set: what is out stays, or is withdrawn with a reason that everybody reads. */
export function SwitchOff({ isOn, turn, isBusy }: Props) {
  const [words, setWords] = useState('')
  return (
    <details>
      <summary>{isOn ? 'Switch off, or withdraw what is out' : 'Withdraw what is out'}</summary>
      <div className="stack">
        {isOn && (
          <>
            <p>Files that are out stay where they are; no new ones come.</p>
            <div>
              <Button
                className="button"
                isDisabled={isBusy}
                onPress={() => turn({ to: 'off', withdraw: false, words: '' })}
              >
                Switch off, files stay
              </Button>
            </div>
          </>
        )}
        <label className="field">
          <span className="label">Why are the files withdrawn? Everybody reads it where they were.</span>
          <textarea
            rows={2}
            maxLength={500}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <p className="quiet small">
          What was read cannot be unread: later releases are still audited together with these files.
        </p>
        <div>
          <Button
            className="button"
            isDisabled={isBusy || words.trim() === ''}
            onPress={() => turn({ to: 'off', withdraw: true, words })}
          >
            Withdraw all files
          </Button>
        </div>
      </div>
    </details>
  )
}
