import type { Plan } from '@heart/domain/plan'
import { USUAL_LUCK, USUAL_QUESTION } from '@heart/replay/plan'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Wrong } from '../../ui/notice.tsx'
import { downloadBrief } from '../brief/download-brief.ts'
import { Press } from '../press.tsx'
import { keepBrief } from './kept-brief.ts'

/** Two pages for a council, of the plans on the desk: as a PDF to hand out, or as a page. */
export function BriefButton({ plans }: { plans: readonly Plan[] }) {
  const [question, setQuestion] = useState(USUAL_QUESTION)
  const body = { question, plans: [...plans], ...USUAL_LUCK }
  const print = useMutation({ mutationFn: () => downloadBrief(body) })
  const [open, setOpen] = useState(false)
  return (
    <>
      <Press className="button tight" aria-haspopup="dialog" onPress={() => setOpen(true)}>
        Council brief
      </Press>
      <ModalOverlay className="veil" isDismissable isOpen={open} onOpenChange={setOpen}>
        <Modal className="sheet">
          <Dialog className="stack">
            {({ close }) => (
              <>
                <Heading slot="title" level={2}>
                  Council brief
                </Heading>
                <p>
                  Two pages: the question, {plans.length === 1 ? 'this plan' : `these ${plans.length} plans`},
                  what each buys and for whom, what stays unanswered and why, cost, uncertainty and method.
                </p>
                <label className="field">
                  <span className="label">The question</span>
                  <textarea
                    rows={2}
                    maxLength={300}
                    value={question}
                    onChange={(event) => setQuestion(event.target.value)}
                  />
                </label>
                {print.isError && <Wrong error={print.error} />}
                <div className="row">
                  <Button
                    className="button primary"
                    isDisabled={print.isPending}
                    onPress={() => print.mutate(undefined, { onSuccess: close })}
                  >
                    {print.isPending ? 'Printing…' : 'Download PDF'}
                  </Button>
                  <a
                    className="button"
                    href="/plan/brief"
                    target="_blank"
                    rel="noreferrer"
                    onClick={() => keepBrief(body)}
                  >
                    Open as a page
                  </a>
                  <Button className="button plain" onPress={close}>
                    Close
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  )
}
