import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { KEY_WORDS } from './phone-keys.ts'

export function PhoneKeysHelp({ open, setOpen }: { open: boolean; setOpen: (open: boolean) => void }) {
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={setOpen} isDismissable>
      <Modal className="sheet">
        <Dialog>
          <Heading slot="title" level={2}>
            Keys
          </Heading>
          <dl className="keys">
            {KEY_WORDS.map(([keys, words]) => (
              <div key={keys}>
                <dt>
                  {keys.split('  ').map((key) => (
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
