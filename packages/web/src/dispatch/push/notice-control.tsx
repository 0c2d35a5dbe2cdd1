import type { SessionView } from '@heart/api/access'
import { useState } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { Choice } from '../../ui/choice.tsx'
import { ProblemError, sentenceOf } from '../../ui/client.ts'
import { clockTime } from '../../ui/format.ts'
import type { NoticeState } from './notices.ts'
import { useNotices } from './use-notices.ts'

const HOURS = ['4', '8', '12'].map((id) => ({ id, name: `${id} hours` }))

/** Notices on this device, for who watches over the teams or over records: what they say, whether they would come, on and off. */
export function NoticeControl({ session }: { session: SessionView }) {
  const { state, turnOn, turnOff, lookAgain } = useNotices(session)
  const [hours, setHours] = useState('12')
  const isPending = turnOn.isPending || turnOff.isPending
  const error = turnOn.error ?? turnOff.error
  if (!state) return null
  const isUnanswered = turnOn.data?.kind === 'off' && state.kind === 'off'
  return (
    <DialogTrigger>
      <Button className="button plain tight notices" data-notices={state.kind}>
        {shortWords(state, session.timezone)}
      </Button>
      <ModalOverlay className="veil" isDismissable>
        <Modal className="sheet">
          <Dialog className="stack">
            <Heading slot="title" level={2}>
              Notices on this device
            </Heading>
            <WhatWakes isOfficer={mayDo(session, 'privacy.manage')} />
            <p role="status">
              <strong>{longWords(state, session.timezone)}</strong>
            </p>
            {isUnanswered && <p>The question of the browser was not answered; nothing was changed.</p>}
            {error && <p role="alert">{whyNot(error)}</p>}
            {state.kind === 'off' && (
              <Choice label="My watch lasts" value={hours} options={HOURS} onChange={setHours} />
            )}
            <div className="row">
              {state.kind === 'off' && (
                <Button
                  className="button primary"
                  isDisabled={isPending}
                  onPress={() => turnOn.mutate(Number(hours))}
                >
                  Turn on for this device
                </Button>
              )}
              {state.kind === 'on' && (
                <Button className="button" isDisabled={isPending} onPress={() => turnOff.mutate()}>
                  Turn off
                </Button>
              )}
              {state.kind === 'blocked' && (
                <Button className="button" onPress={() => void lookAgain()}>
                  Look again
                </Button>
              )}
              <Button slot="close" className="button plain">
                Close
              </Button>
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}

function WhatWakes({ isOfficer }: { isOfficer: boolean }) {
  if (isOfficer) {
    return (
      <p>
        Wakes this device when somebody opens a record in an emergency, also with this page closed. A notice
        says “A record was opened in an emergency” and nothing else: no names, no record.
      </p>
    )
  }
  return (
    <>
      <p>
        Wakes this device when a team is in distress or a check-in is missed, also with this page closed.
        Without it the boards alarm all the same.
      </p>
      <p>
        A notice says “A team is in distress” or “Check on a team” and nothing else: no names, no places, no
        call. Anybody who sees the locked screen may read that much.
      </p>
    </>
  )
}

function shortWords(state: NoticeState, timezone: string): string {
  if (state.kind === 'on') return `Notices until ${clockTime(state.until, timezone)}`
  if (state.kind === 'blocked') return 'Notices are blocked'
  return state.kind === 'off' ? 'Notices are off' : 'No notices here'
}

function longWords(state: NoticeState, timezone: string): string {
  switch (state.kind) {
    case 'on':
      return `On for this device until ${clockTime(state.until, timezone)}, or until you sign out.`
    case 'off':
      return 'Off for this device.'
    case 'blocked':
      return 'Blocked by this browser. Press the sign left of the address, open the settings of this site, allow notifications, and come back.'
    case 'unsupported':
      return 'Not supported: this browser cannot be woken by a page that is closed. A current Chrome, Edge or Firefox can, over https.'
  }
}

/** What the browser says itself is for its makers. */
function whyNot(error: Error): string {
  return error instanceof ProblemError
    ? sentenceOf(error)
    : 'The push service of this browser did not answer, so notices stay off. Check the network and try again.'
}
