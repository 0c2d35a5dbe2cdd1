import type { CallNeighbor } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import type { PlanPart, ResponsePlan } from '@heart/domain/care'
import { useState } from 'react'
import { call } from '../../ui/client.ts'
import { lookNow } from '../desk/desk.ts'
import type { Desk } from '../desk/use-desk.ts'
import { useSay } from '../words/i18n.ts'
import { nameOf } from './before-the-door.tsx'

/** Read before the door; the rest can wait a moment. */
const FIRST: readonly PlanPart[] = ['helps', 'avoid', 'safety']
const THEN: readonly PlanPart[] = ['triggers', 'usual', 'strengths', 'contact', 'also']

/** Whom the call is about: what to heed, what helps, what to avoid. Kept on the phone with the assignment. */
export function NeighborCard({ desk, neighbor }: { desk: Desk; neighbor: CallNeighbor }) {
  const { say, language } = useSay()
  const { name, how, heed, plan, approved, lastVisits } = neighbor
  const day = (at: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: desk.me.timezone }).format(
      new Date(at),
    )
  return (
    <section className="card neighbor-card">
      <h2>{name ?? say('neighbor.unknown')}</h2>
      <p className={how === 'person' ? 'quiet' : 'note-flag'}>
        {how !== 'person' && <span aria-hidden="true">⚑ </span>}
        {say(`neighbor.${how}`)}
      </p>
      {neighbor.language && (
        <p>
          {say('call.speaks', {
            language: nameOf(new Intl.DisplayNames([language], { type: 'language' }), neighbor.language),
          })}
        </p>
      )}
      {heed.length > 0 && (
        <>
          <h3>{say('neighbor.heed')}</h3>
          <ul className="notes">
            {heed.map(({ rule, words }) => (
              <li key={`${rule} ${words}`} className="note-flag">
                <span aria-hidden="true">⚑</span> {say(`neighbor.rule.${rule}`)}
                {words && ` – ${words}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {plan ? <Plan plan={plan} /> : <p className="quiet">{say('neighbor.noPlan')}</p>}
      {approved && (
        <p className="quiet">
          {say('neighbor.approved', { name: approved.byName, date: day(approved.at) })}
          {approved.isReviewDue && ` · ${say('neighbor.due')}`}
        </p>
      )}
      {lastVisits.length > 0 && (
        <details>
          <summary>{say('neighbor.visits')}</summary>
          <ul className="notes">
            {lastVisits.map(({ at, title }) => (
              <li key={`${at} ${title}`}>
                <time dateTime={at}>{day(at)}</time> {title}
              </li>
            ))}
          </ul>
        </details>
      )}
      {how !== 'person' && <NotThem linkId={neighbor.linkId} />}
    </section>
  )
}

function Plan({ plan }: { plan: ResponsePlan }) {
  const { say } = useSay()
  const has = (part: PlanPart) => plan.parts[part].length > 0
  const hasMore = THEN.some(has) || plan.trusted.length > 0
  return (
    <>
      {FIRST.filter(has).map((part) => (
        <Part key={part} plan={plan} part={part} />
      ))}
      {hasMore && (
        <details>
          <summary>{say('neighbor.more')}</summary>
          {THEN.filter(has).map((part) => (
            <Part key={part} plan={plan} part={part} />
          ))}
          {plan.trusted.length > 0 && <h3>{say('neighbor.trusted')}</h3>}
          <ul className="notes">
            {plan.trusted.map((one) => (
              <li key={`${one.name} ${one.reachAt}`}>
                {[one.name, one.relation, one.reachAt].filter((words) => words !== '').join(' · ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Part({ plan, part }: { plan: ResponsePlan; part: PlanPart }) {
  const { say } = useSay()
  return (
    <>
      <h3>{say(`neighbor.part.${part}`)}</h3>
      <ul className="notes">
        {plan.parts[part].map(({ words }) => (
          <li key={words}>
            <span aria-hidden="true">{part === 'avoid' ? '⊘' : '●'}</span> {words}
          </li>
        ))}
      </ul>
    </>
  )
}

/** HEART supposed it from a number or a place: whoever stands before the door knows better. */
function NotThem({ linkId }: { linkId: string }) {
  const { say } = useSay()
  const [state, setState] = useState<'ready' | 'asking' | 'lost'>('ready')
  const undo = async () => {
    setState('asking')
    try {
      await call(doors.unlinkNeighbor, { params: { linkId } })
      lookNow()
    } catch {
      setState('lost')
    }
  }
  return (
    <>
      <button type="button" className="act" disabled={state === 'asking'} onClick={() => void undo()}>
        {say('neighbor.notThem')}
      </button>
      {state === 'lost' && <p role="alert">{say('neighbor.notThemLost')}</p>}
    </>
  )
}
