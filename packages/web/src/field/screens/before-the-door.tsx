import type { Desk, Work } from '../desk/use-desk.ts'
import { useTime } from '../parts/time.ts'
import { i18n, useSay } from '../words/i18n.ts'

/**
 * What helps to know. A source may write any flag: only those are shown that we have words for, all of them about the
 * scene and a person's needs, none about a person's past with police or courts.
 */
export function noteFlags(flags: readonly string[]): {
  shown: string[]
  languages: string[]
  hidden: number
} {
  const languages = flags
    .filter((flag) => flag.toLowerCase().startsWith('language:'))
    .map((flag) => flag.slice('language:'.length))
  const others = flags.filter((flag) => !flag.toLowerCase().startsWith('language:'))
  const key = (flag: string) =>
    `flag.${flag
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')}`
  const shown = others.filter((flag) => i18n.exists(key(flag)))
  return { shown, languages, hidden: others.length - shown.length }
}

export function BeforeTheDoor({ desk, work }: { desk: Desk; work: Work }) {
  const { say, listed, language } = useSay()
  const time = useTime(desk.me.timezone)
  const { call, assignment } = work
  const { shown, languages, hidden } = noteFlags(call.facts.flags)
  const speaks = new Intl.DisplayNames([language], { type: 'language' })
  const others = call.assignments.filter(
    (one) => one.assignmentId !== assignment.assignmentId && one.endedAt === null,
  )
  const earlier = desk.known?.earlier ?? []
  const hasNone = shown.length + languages.length + hidden + others.length === 0
  return (
    <section className="card">
      <h2>{say('call.before')}</h2>
      <ul className="notes">
        {shown.map((flag) => (
          <li key={flag} className="note-flag">
            <span aria-hidden="true">⚑</span> {listed('flag', flag)}
          </li>
        ))}
        {languages.map((code) => (
          <li key={code}>
            <span aria-hidden="true">●</span> {say('call.speaks', { language: nameOf(speaks, code) })}
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <span aria-hidden="true">●</span>{' '}
            {say('call.others', { teams: others.map(({ teamId }) => teamId).join(', ') })}
          </li>
        )}
        {hidden > 0 && <li className="quiet">{say('call.hidden')}</li>}
        {hasNone && <li>{say('call.nothing')}</li>}
      </ul>
      <h3>{say('call.earlier')}</h3>
      {earlier.length === 0 ? (
        <p className="quiet">{say('call.noEarlier')}</p>
      ) : (
        <ul className="notes">
          {earlier.map(({ number, nature, receivedAt, disposition }) => (
            <li key={number}>
              <time dateTime={receivedAt}>{time(receivedAt)}</time> {listed('nature', nature)}
              {disposition && <span className="quiet"> · {say(`disposition.${disposition}`)}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export function nameOf(speaks: Intl.DisplayNames, code: string): string {
  try {
    return speaks.of(code) ?? code
  } catch {
    return code
  }
}
