import { useState } from 'react'
import { canWake, isWoken, wakeThisPhone } from '../offline/push.ts'
import { useSay } from '../words/i18n.ts'

/** Asks for notices only after a tap, with the reason said first. */
export function WakeMe() {
  const { say } = useSay()
  const [state, setState] = useState<'ask' | 'busy' | 'denied' | 'failed' | 'on'>(() =>
    isWoken() ? 'on' : 'ask',
  )
  if (!canWake() || state === 'on') return null
  const ask = async () => {
    setState('busy')
    setState(await wakeThisPhone())
  }
  return (
    <section className="card wake-me" aria-label={say('notice.title')}>
      <h2>{say('notice.title')}</h2>
      <p>{say('notice.why')}</p>
      {state === 'denied' && <p role="alert">{say('notice.denied')}</p>}
      {state === 'failed' && <p role="alert">{say('notice.failed')}</p>}
      {state !== 'denied' && (
        <button type="button" className="act" disabled={state === 'busy'} onClick={() => void ask()}>
          {say('notice.yes')}
        </button>
      )}
    </section>
  )
}
