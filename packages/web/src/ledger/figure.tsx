import type { ReactNode } from 'react'
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

interface OpenProps {
  shown: string
  name: string
  children: ReactNode
  /** Said with the number where it stands among others of the same measure. */
  of?: string
}

/** A number that opens what it means. */
export function OpenFigure({ shown, name, children, of }: OpenProps) {
  return (
    <DialogTrigger>
      <Button className="figure" aria-label={`${shown}${of ? `, ${of}` : ''}: what does “${name}” mean?`}>
        {shown}
      </Button>
      <Popover className="popover">
        <Dialog>
          <Heading slot="title" level={3}>
            {name}
          </Heading>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** A number that opens its definition, numerator, denominator and period. */
export function Figure({ shown, about }: { shown: string; about: FigureMeaning }) {
  return (
    <OpenFigure shown={shown} name={about.name}>
      <p>{about.definition}</p>
      <FigureParts
        parts={[
          ['Numerator', count(about.numerator)],
          ['Denominator', `${count(about.denominator)} ${about.denominatorName}`],
          ['Share', percent(about.numerator, about.denominator)],
          ['Period', about.period],
        ]}
      />
    </OpenFigure>
  )
}

/** What a number is made of, line by line. */
export function FigureParts({ parts }: { parts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="figure-parts">
      {parts.map(([part, value]) => (
        <div key={part}>
          <dt>{part}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
