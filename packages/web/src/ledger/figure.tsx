import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { count, percent } from '../ui/format.ts'

export interface FigureMeaning {
  name: string
  definition: string
  numerator: number
  denominator: number
  denominatorName: string
  period: string
}

/** A number that opens its definition, numerator, denominator and period. */
export function Figure({ shown, about }: { shown: string; about: FigureMeaning }) {
  return (
    <DialogTrigger>
      <Button className="figure" aria-label={`${shown}: what does “${about.name}” mean?`}>
        {shown}
      </Button>
      <Popover className="popover">
        <Dialog>
          <Heading slot="title" level={3}>
            {about.name}
          </Heading>
          <p>{about.definition}</p>
          <dl className="figure-parts">
            <div>
              <dt>Numerator</dt>
              <dd>{count(about.numerator)}</dd>
            </div>
            <div>
              <dt>Denominator</dt>
              <dd>
                {count(about.denominator)} {about.denominatorName}
              </dd>
            </div>
            <div>
              <dt>Share</dt>
              <dd>{percent(about.numerator, about.denominator)}</dd>
            </div>
            <div>
              <dt>Period</dt>
              <dd>{about.period}</dd>
            </div>
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
