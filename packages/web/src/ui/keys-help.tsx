import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

interface Props {
  /** Each key or keys (two blanks between them), and what they do. */
  keys: readonly (readonly [keys: string, words: string])[]
  open: boolean
  setOpen: (open: boolean) => void
}

/** The keys of a page, shown with `?`. */
export function KeysHelp({ keys, open, setOpen }: Props) {
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={setOpen} isDismissable>
      <Modal className="sheet">
        <Dialog>
          <Heading slot="title" level={2}>
            Keys
          </Heading>
          <dl className="keys">
            {keys.map(([pressed, words]) => (
              <div key={pressed}>
                <dt>
                  {pressed.split('  ').map((key) => (
                    <span key={key} className="kbd">
                      {key}
                    </span>
                  ))}
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <Button className="button" onPress={() => setOpen(false)}>
            Close
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
