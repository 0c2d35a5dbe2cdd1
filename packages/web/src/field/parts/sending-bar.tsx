import type { OutboxWhole } from '@heart/domain/encounter'
import { goTo } from '../desk/screen.ts'
import { useOutbox } from '../store/index.ts'
import { type Say, useSay } from '../words/i18n.ts'

const SIGN = { all_sent: '●', waiting: '○', needs_you: '◆' } as const

export function wholeWords(whole: OutboxWhole, needsSignIn: boolean, say: Say): string {
  const counted = (path: 'waiting' | 'signIn' | 'you', count: number) =>
    say(`sending.${path}_${count === 1 ? 'one' : 'other'}`, { count })
  if (whole.is === 'all_sent') return say('sending.all')
  if (whole.is === 'needs_you') return counted('you', whole.needYou)
  return counted(needsSignIn ? 'signIn' : 'waiting', whole.waiting)
}

/** Three honest states; behind it, every step with its own. */
export function SendingBar() {
  const { say } = useSay()
  const { whole, needsSignIn } = useOutbox()
  return (
    <button type="button" className="act sending" data-state={whole.is} onClick={() => goTo('sent')}>
      <span aria-hidden="true">{SIGN[whole.is]}</span>
      <span role="status">{wholeWords(whole, needsSignIn, say)}</span>
      <span className="hidden-visually">{say('sending.open')}</span>
    </button>
  )
}
