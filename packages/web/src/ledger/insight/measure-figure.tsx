import { type Figure, figureText, type Measure, sureText } from '@heart/domain/ledger'
import { count, dateWords, plain } from '../../ui/format.ts'
import { FigureParts, OpenFigure } from '../figure.tsx'

interface Props {
  measure: Measure
  figure: Figure
  /** Period and filters, in words. */
  scope: string
  /** The group it stands for, where it is one of several. */
  of?: string | undefined
}

/** A number that opens the definition it was made with, what was counted, and how sure it is. */
export function MeasureFigure({ measure, figure, scope, of }: Props) {
  const { name, version, unit, pair, source } = measure
  const counted = (n: number | null, words: string | null) =>
    n === null ? words : `${count(Math.round(n))}${words ? ` – ${words}` : ''}`
  return (
    <OpenFigure shown={figureText(figure, unit)} name={name} {...(of ? { of } : {})}>
      <p>{measure.asks}</p>
      <FigureParts
        parts={[
          ['Numerator', counted(figure.n, measure.numerator)],
          ...part('Denominator', measure.denominator && counted(figure.of, measure.denominator)),
          ['Left out', measure.exclusions],
          ...part('How sure', sureSentence(figure, measure)),
          ...part('Time', pair && `From ${plain(pair[0]).toLowerCase()} to ${plain(pair[1]).toLowerCase()}`),
          ...part('Group', of),
          ['Shown', scope],
          [
            'Source',
            source.url ? (
              <a key="source" href={source.url} rel="noreferrer">
                {source.title}
              </a>
            ) : (
              source.title
            ),
          ],
          [
            'Definition',
            <a key="definition" href={`/measures#${measure.id}`}>
              {measure.id}, version {version}, since {dateWords(measure.effectiveFrom)}
            </a>,
          ],
        ]}
      />
    </OpenFigure>
  )
}

const part = <V,>(name: string, value: V | null | undefined): [string, V][] => (value ? [[name, value]] : [])

function sureSentence(figure: Figure, { unit }: Measure): string {
  const sure = sureText(figure, unit)
  return sure && `${figure.p90 === null ? plain(sure) : `The middle one ${sure}`} (95\u00a0% interval)`
}
