import { getMeasure } from '@heart/domain/ledger'

interface Props {
  ids: readonly string[]
  /** Something beside the measures. */
  also?: { readonly name: string; readonly definition: string }
}

/** What figures mean, word by word, and where all of it stands. */
export function Definitions({ ids, also }: Props) {
  return (
    <details>
      <summary>What these figures mean</summary>
      <dl className="figure-parts">
        {ids.map(getMeasure).map(({ id, version, name, asks, numerator, denominator, exclusions }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>
              {asks} Numerator: {numerator}. Denominator: {denominator}. Left out: {exclusions}.{' '}
              <a className="quiet" href={`/measures#${id}`}>
                {id}, version {version}
              </a>
            </dd>
          </div>
        ))}
        {also && (
          <div>
            <dt>{also.name}</dt>
            <dd>{also.definition}</dd>
          </div>
        )}
      </dl>
    </details>
  )
}
