import type { SessionView } from '@heart/api/access'
import type { SightView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { GLASS_WORD, glassReasonProblem } from '@heart/domain/care'
import { type FormEvent, useState } from 'react'
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { clockTime } from '../../ui/format.ts'
import { freshKey } from '../../ui/key.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { useNeighborStep, useSight } from './privacy-queries.ts'

/** Where something of a neighbor is withheld: that it is, and what to do in an emergency. Where all is seen: nothing. */
export function SightNotice({ neighborId, session }: { neighborId: string; session: SessionView }) {
  const sight = useSight(neighborId)
  if (!sight.data) return null
  const { glassUntil, isWithheld, mayBreakGlass } = sight.data
  if (glassUntil) {
    return (
      <Notice title={`Opened in an emergency, until ${clockTime(glassUntil, session.timezone)}`}>
        <p>
          You see everything about this neighbor. Your reason and what you read are with the privacy officer.
        </p>
      </Notice>
    )
  }
  if (!isWithheld || !mayBreakGlass) return null
  return (
    <Notice title="There is a record that you may not see">
      <p>It is for the neighbor’s care team, or waits for the neighbor’s consent.</p>
      <DialogTrigger>
        <div>
          <Button className="button">In an emergency…</Button>
        </div>
        <ModalOverlay className="veil">
          <Modal className="sheet">
            <Dialog className="stack">
              {({ close }) => <BreakGlass neighborId={neighborId} sight={sight.data} onDone={close} />}
            </Dialog>
          </Modal>
        </ModalOverlay>
      </DialogTrigger>
    </Notice>
  )
}

function BreakGlass({
  neighborId,
  sight,
  onDone,
}: {
  neighborId: string
  sight: SightView
  onDone: () => void
}) {
  const [sourceKey] = useState(() => freshKey('glass'))
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const problem = glassReasonProblem(reason)
  const open = useNeighborStep(() =>
    call(doors.breakGlass, {
      params: { neighborId },
      body: { sourceKey, reason, typed, ...(sight.needsPassword ? { password } : {}) },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate(undefined, { onSuccess: onDone })
  }
  const isReady = problem === null && typed.trim().toUpperCase() === GLASS_WORD
  return (
    <form className="stack" onSubmit={submit}>
      <Heading slot="title" level={2}>
        Open the whole record
      </Heading>
      <p>
        Only where somebody’s life or safety may depend on it. You see everything for {sight.glassMinutes}{' '}
        minutes. The privacy officer is told at once, reads your reason, and sees what you looked at.
      </p>
      <label className="field">
        <span className="label">What is the emergency?</span>
        <textarea
          rows={3}
          value={reason}
          maxLength={1_000}
          onChange={(event) => setReason(event.target.value)}
          aria-describedby="glass-reason"
        />
      </label>
      <p id="glass-reason" className="quiet small">
        {reason.length > 0 && problem ? problem : 'In a sentence; not the neighbor’s story.'}
      </p>
      <label className="field">
        <span className="label">Type {GLASS_WORD} to say that you mean it</span>
        <input value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
      </label>
      {sight.needsPassword && (
        <label className="field">
          <span className="label">Your password, again</span>
          <input
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
      )}
      {open.isError && <Wrong error={open.error} />}
      <div className="row">
        <Button className="button primary" type="submit" isDisabled={!isReady || open.isPending}>
          Open the record
        </Button>
        <Button slot="close" className="button plain">
          Leave it closed
        </Button>
      </div>
    </form>
  )
}
