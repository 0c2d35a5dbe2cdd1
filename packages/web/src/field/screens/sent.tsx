import type { OutboxItem, OutboxStep } from '@heart/domain/encounter'
import { useState } from 'react'
import { madeAtMs } from '../desk/project.ts'
import { goTo } from '../desk/screen.ts'
import type { Desk } from '../desk/use-desk.ts'
import { Main } from '../parts/main.tsx'
import { wholeWords } from '../parts/sending-bar.tsx'
import { useTime } from '../parts/time.ts'
import { useOutbox } from '../store/index.ts'
import { type Say, useSay } from '../words/i18n.ts'

/** Every step of the shift in its order, newest first, and what became of it. */
export function Sent({ desk }: { desk: Desk }) {
  const { say } = useSay()
  const { items, whole, needsSignIn, sendNow } = useOutbox()
  return (
    <Main>
      <div>
        <h1>{say('sending.title')}</h1>
        <p>
          <strong>{wholeWords(whole, needsSignIn, say)}.</strong> {say('sending.lead')}
        </p>
      </div>
      {whole.is !== 'all_sent' && (
        <button type="button" className="act" onClick={sendNow}>
          {say('sending.now')}
        </button>
      )}
      {items.length === 0 && <p className="quiet">{say('sending.none')}</p>}
      <ol className="items">
        {items.toReversed().map((item) => (
          <Item key={item.itemId} item={item} desk={desk} />
        ))}
      </ol>
    </Main>
  )
}

function Item({ item, desk }: { item: OutboxItem; desk: Desk }) {
  const { say } = useSay()
  const time = useTime(desk.me.timezone)
  const { state } = item
  return (
    <li className="card item" data-state={state.is}>
      <div className="item-line">
        <strong>{stepWords(item.step, say)}</strong>
        <time dateTime={new Date(madeAtMs(item)).toISOString()}>{time(madeAtMs(item))}</time>
      </div>
      <p>
        <span aria-hidden="true">{MARK[state.is]} </span>
        {stateWords(item, say)}
      </p>
      {state.is === 'needs_you' && <Decide item={item} />}
    </li>
  )
}

const MARK = { waiting: '○', sending: '◌', sent: '●', needs_you: '◆', given_up: '–' } as const

function Decide({ item: { itemId, state, step } }: { item: OutboxItem }) {
  const { say } = useSay()
  const { retry, giveUp } = useOutbox()
  const [isStuck, setStuck] = useState(false)
  if (state.is !== 'needs_you') return null
  if (state.why === 'conflict') {
    const encounterId = 'encounterId' in step ? step.encounterId : null
    return encounterId ? (
      <button type="button" className="act" onClick={() => goTo('report', encounterId)}>
        {say('sending.settle')}
      </button>
    ) : null
  }
  return (
    <>
      <p className="tell">{state.sentence}</p>
      {isStuck && <p role="alert">{say('sending.cannotGiveUp')}</p>}
      <div className="dock-row">
        <button type="button" className="act" onClick={() => void retry(itemId)}>
          {say('sending.retry')}
        </button>
        <button
          type="button"
          className="act"
          onClick={() => void giveUp(itemId).then((isGone) => setStuck(!isGone))}
        >
          {say('sending.giveUp')}
        </button>
      </div>
    </>
  )
}

export function stepWords(step: OutboxStep, say: Say): string {
  if (step.kind === 'progress') return say(`done.${step.action}`)
  if (step.kind === 'team_action') return say(`item.${step.action}`)
  return say(`item.${step.kind}`)
}

function stateWords({ state, mayHaveArrived }: OutboxItem, say: Say): string {
  switch (state.is) {
    case 'waiting':
      return say('sending.stateWaiting')
    case 'sending':
      return say('sending.stateSending')
    case 'sent':
      return say('sending.stateSent')
    case 'given_up':
      return say(mayHaveArrived ? 'sending.stateMaybe' : 'sending.stateGivenUp')
    case 'needs_you':
      return say(state.why === 'refused' ? 'sending.stateRefused' : 'sending.stateConflict')
  }
}
