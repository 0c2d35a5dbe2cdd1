import { chanceText, changeOf, type Figure, figureText, type Measure } from '@heart/domain/ledger'

interface Props {
  measure: Pick<Measure, 'unit' | 'better'>
  figure: Figure
  before: Figure | null
}

/** By how much a figure changed, what it was, and whether chance alone could do that. */
export function ChangeCell({ measure, figure, before }: Props) {
  const change = changeOf(figure, before, measure)
  return (
    <td className="change-column">
      {change && before ? (
        <>
          {change.words}
          {change.sense && <span className="quiet"> ({change.sense})</span>}
          <span className="row-note small quiet">
            {[`was ${figureText(before, measure.unit)}`, chanceText(change)].filter(Boolean).join('; ')}
          </span>
        </>
      ) : (
        <span className="quiet">nothing to compare with</span>
      )}
    </td>
  )
}
