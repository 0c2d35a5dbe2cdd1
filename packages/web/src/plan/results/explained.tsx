import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'

interface Props {
  shown: string
  name: string
  definition: string
  parts: readonly (readonly [string, string])[]
}

/** A number that opens its definition and what it is made of. */
export function Explained({ shown, name, definition, parts }: Props) {
  return (
    <DialogTrigger>
      <Button className="figure" aria-label={`${shown}: what does “${name}” mean?`}>
        {shown}
      </Button>
      <Popover className="popover">
        <Dialog>
          <Heading slot="title" level={3}>
            {name}
          </Heading>
          <p>{definition}</p>
          <dl className="figure-parts">
            {parts.map(([part, value]) => (
              <div key={part}>
                <dt>{part}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
