import { useSyncExternalStore } from 'react'
import { useNow } from '../ui/now.ts'
import type { LiveConnection } from './live-connection.ts'
import { liveState, liveWords } from './live-state.ts'

const SIGN = { joining: '○', live: '●', behind: '◐', cut_off: '✕' } as const
const nothing = () => () => undefined

/** The thin strip on top: how sure we are of what we see. */
export function LiveStrip({ connection }: { connection: LiveConnection | null }) {
  useNow()
  const facts = useSyncExternalStore(connection?.subscribe ?? nothing, () => connection?.facts ?? null)
  const state = facts ? liveState(facts, Date.now()) : ({ kind: 'joining' } as const)
  return (
    <div className="strip" data-state={state.kind} role="status" aria-label="Connection">
      <span aria-hidden="true">{SIGN[state.kind]}</span>{' '}
      {'seconds' in state ? (
        <>
          <span aria-hidden="true">{liveWords(state)}</span>
          {/* Read aloud once, not every second. */}
          <span className="hidden-visually">
            {state.kind === 'behind' ? 'Behind' : 'Cut off: what you see may be old'}
          </span>
        </>
      ) : (
        liveWords(state)
      )}
    </div>
  )
}
