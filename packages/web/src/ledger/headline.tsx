import type { LedgerFigures } from '@heart/domain/ledger'
import { count, percent } from '../ui/format.ts'
import { ANSWERED, WARRANTED } from './definitions.ts'
import { Figure } from './figure.tsx'

export function Headline({ figures, period }: { figures: LedgerFigures; period: string }) {
  const { calls, warranted, answered } = figures
  const of = (numerator: number, denominator: number, denominatorName: string) => ({
    numerator,
    denominator,
    denominatorName,
    period,
  })
  return (
    <>
      <dl className="headline">
        <div>
          <dt>Share answered</dt>
          <dd>
            <Figure
              shown={percent(answered, warranted)}
              about={{
                name: 'Share answered',
                definition: ANSWERED,
                ...of(answered, warranted, 'warranted calls'),
              }}
            />
          </dd>
        </div>
        <div>
          <dt>Warranted</dt>
          <dd>
            <Figure
              shown={count(warranted)}
              about={{
                name: 'Warranted',
                definition: WARRANTED,
                ...of(warranted, calls, 'calls in the record'),
              }}
            />
          </dd>
        </div>
        <div>
          <dt>In person</dt>
          <dd>
            <Figure
              shown={count(figures.answeredInPerson)}
              about={{
                name: 'Answered in person',
                definition: 'A warranted call that a team of a program went to.',
                ...of(figures.answeredInPerson, warranted, 'warranted calls'),
              }}
            />
          </dd>
        </div>
        <div>
          <dt>By phone</dt>
          <dd>
            <Figure
              shown={count(figures.answeredByPhone)}
              about={{
                name: 'Answered by phone',
                definition: 'A warranted call that a program resolved by speaking, without going.',
                ...of(figures.answeredByPhone, warranted, 'warranted calls'),
              }}
            />
          </dd>
        </div>
      </dl>
      {(figures.answeredUnwarranted > 0 || figures.unmapped > 0) && (
        <p className="quiet">
          {figures.answeredUnwarranted > 0 &&
            `${count(figures.answeredUnwarranted)} more calls were taken by a program although no rule warrants them; they stand outside these figures. `}
          {figures.unmapped > 0 &&
            `${count(figures.unmapped)} calls have a type that the code map does not know; they wait to be mapped.`}
        </p>
      )}
    </>
  )
}
