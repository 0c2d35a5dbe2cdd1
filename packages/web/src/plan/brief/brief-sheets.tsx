import type { Brief, BriefOption } from '@heart/replay/plan'
import { BriefComparison } from './brief-comparison.tsx'
import { BriefWaterfall } from './brief-waterfall.tsx'
import { BriefZones } from './brief-zones.tsx'

const titleOf = ({ mark, name }: BriefOption) => (mark === '' ? name : `${mark}  ${name}`)
const withOf = ({ mark, name }: BriefOption) => (mark === '' ? name : `With ${mark}`)

/** The two pages of a brief; what they say is composed elsewhere, so that paper says the same. */
export function BriefSheets({ brief }: { brief: Brief }) {
  return (
    <article className="brief-sheets" data-options={brief.options.length - 1}>
      <div className="brief-sheet">
        <p className="quiet">
          <strong>Council brief</strong> · {brief.agencyName} · {brief.date}
        </p>
        {brief.synthetic && (
          <p>
            <strong className="synthetic">{brief.synthetic}</strong>
          </p>
        )}
        <h1>{brief.question}</h1>
        <p className="brief-lead">{brief.lead}</p>
        <Options brief={brief} />
        <section>
          <h2>The options side by side</h2>
          <BriefComparison table={brief.comparison} />
        </section>
        <section>
          <h2>What becomes of every warranted call</h2>
          <BriefWaterfall brief={brief} />
          <Each options={brief.options} of={({ unanswered }) => unanswered} />
        </section>
      </div>
      <div className="brief-sheet">
        <section>
          <h2>Who is answered, and where</h2>
          <BriefZones brief={brief} />
          <Each options={brief.options} of={({ zones }) => zones} />
        </section>
        <section>
          <h2>What it asks of the teams</h2>
          <Each options={brief.options} of={({ work }) => work} warns={({ isOverLimit }) => isOverLimit} />
        </section>
        <div className="brief-pair">
          <section>
            <h2>How sure this is</h2>
            <p>{brief.uncertainty.join(' ')}</p>
            <h2>Cost</h2>
            <p>{brief.cost}</p>
          </section>
          <section>
            <h2>How it was worked out</h2>
            <p>{brief.method.join(' ')}</p>
            <p>{brief.leavesOut}</p>
            {brief.notes.length > 0 && (
              <ul className="brief-notes small">
                {brief.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <section>
          <h2>What the words mean</h2>
          <dl className="brief-words small">
            {brief.definitions.map(({ term, text }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
        <p className="quiet small brief-source">{brief.source}</p>
      </div>
    </article>
  )
}

function Options({ brief: { options } }: { brief: Brief }) {
  const [was, ...others] = options as [BriefOption, ...BriefOption[]]
  return (
    <section>
      <h2>The options, and what each buys</h2>
      <p>
        <strong>{was.name}:</strong> {was.consists}
      </p>
      <div className="brief-pair">
        {others.map((option) => (
          <div key={option.mark}>
            <h3>{titleOf(option)}</h3>
            <p>{option.buys.join(' ')}</p>
            <p className="quiet">{option.consists}</p>
          </div>
        ))}
      </div>
    </section>
  )
}

interface EachProps {
  options: readonly BriefOption[]
  of: (option: BriefOption) => string
  warns?: (option: BriefOption) => boolean
}

/** One sentence an option. */
function Each({ options, of, warns }: EachProps) {
  return (
    <ul className="brief-each">
      {options.map((option) => (
        <li key={option.mark}>
          {warns?.(option) && <span aria-hidden="true">⚠ </span>}
          <strong>
            {withOf(option)}
            {warns?.(option) && ', a warning'}:
          </strong>{' '}
          {of(option)}
        </li>
      ))}
    </ul>
  )
}
