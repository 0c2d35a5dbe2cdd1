import { useRef, useState } from 'react'
import { Dialog, Heading, Popover } from 'react-aria-components'
import { FigureParts } from '../../ledger/figure.tsx'

interface Props {
  shown: string
  name: string
  definition: string
  parts: readonly (readonly [string, string])[]
}

/** A number that opens its definition and what it is made of. Closed it is a plain button: it is redrawn with every drag. */
export function Explained({ shown, name, definition, parts }: Props) {
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className="figure"
        aria-label={`${shown}: what does “${name}” mean?`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {shown}
      </button>
      {open && (
        <Popover className="popover" triggerRef={trigger} isOpen onOpenChange={setOpen}>
          <Dialog>
            <Heading slot="title" level={3}>
              {name}
            </Heading>
            <p>{definition}</p>
            <FigureParts parts={parts} />
          </Dialog>
        </Popover>
      )}
    </>
  )
}
