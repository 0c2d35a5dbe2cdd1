import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { KEY_WORDS } from './board-keys.ts'

export function KeysHelp({ open, setOpen }: { open: boolean; setOpen: (open: boolean) => void }) {
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={setOpen} isDismissable>
      <Modal className="sheet">
        <Dialog>
          <Heading slot="title" level={2}>
            Keys
          </Heading>
          <dl className="keys">
            {KEY_WORDS.map(([key, words]) => (
              <div key={key}>
                <dt>
                  {key.split('  ').map((each) => (
                    <span key={each} className="kbd">
                      {each}
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
