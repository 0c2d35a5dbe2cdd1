import type { NeighborView } from '@heart/api/care'
import { CONTACT_RULE_LABELS } from '@heart/domain/care'
import { CAUTION_LABELS, INTERPRETER_LABELS, WAY_LABELS } from '@heart/domain/encounter'
import { dateWords } from '../../ui/format.ts'

/** What to heed comes before any number or address. */
export function ContactPart({ view }: { view: NeighborView }) {
  const { neighbor, advice } = view
  return (
    <section className="stack tight" aria-label="Reaching them safely">
      <h2>Reaching them safely</h2>
      {neighbor.rules.length > 0 && (
        <ul className="heed">
          {neighbor.rules.map(({ rule, words, until }) => (
            <li key={`${rule} ${words} ${until}`}>
              <strong>{CONTACT_RULE_LABELS[rule]}</strong>
              {words && ` – ${words}`}
              {until && <span className="quiet"> (until {dateWords(until)})</span>}
            </li>
          ))}
        </ul>
      )}
      {neighbor.interpreter && neighbor.interpreter !== 'not_needed' && (
        <p>Interpreter: {INTERPRETER_LABELS[neighbor.interpreter].toLowerCase()}.</p>
      )}
      <ul className="ways-now">
        {advice.map(({ way, allowed, sentence }) => {
          const ways = neighbor.reach.filter((one) => one.way === way)
          // Of ways that nobody gave only the closed ones are news.
          if (ways.length === 0 && allowed !== 'no') return null
          return (
            <li key={way} data-advice={allowed}>
              <span>
                <span aria-hidden="true">{allowed === 'no' ? '⊘' : allowed === 'caution' ? '△' : '✓'}</span>{' '}
                {sentence}
              </span>
              {ways.map((one) => (
                <span key={`${one.to} ${one.whose}`} className="reach words">
                  <span className="hidden-visually">{WAY_LABELS[way]}: </span>
                  {one.to}
                  {one.whose && ` (${one.whose})`}
                  {one.cautions.length > 0 && (
                    <span className="quiet">
                      {' '}
                      – {one.cautions.map((caution) => CAUTION_LABELS[caution]).join(', ')}
                    </span>
                  )}
                </span>
              ))}
            </li>
          )
        })}
      </ul>
      {neighbor.reach.length === 0 && <p className="quiet">No way to reach them is written down.</p>}
    </section>
  )
}
