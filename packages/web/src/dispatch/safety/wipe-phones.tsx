import { doors } from '@heart/api/doors'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { RowForm } from './row-form.tsx'

interface Props {
  teamId: string
  name: string
  close: () => void
}

/** A phone of the team is lost: what it keeps is deleted, and it is signed out. */
export function WipePhones({ teamId, name, close }: Props) {
  const wipe = useMutation({ mutationFn: () => call(doors.fieldWipe, { body: { teamId } }) })
  if (wipe.data) return <Done wipedPeople={wipe.data.wipedPeople} name={name} close={close} />
  return (
    <RowForm
      question={`Wipe the phones of ${name}?`}
      act="Wipe the phones"
      isReady
      isPending={wipe.isPending}
      error={wipe.error}
      onAct={() => wipe.mutate()}
      close={close}
    >
      <p>
        For a phone that is lost. Every phone of this team is signed out at once, and deletes what it keeps as
        soon as it has a network. Steps and drafts that had not arrived are lost; this cannot be taken back.
        The team’s people sign in again on the phones they have.
      </p>
    </RowForm>
  )
}

function Done({ wipedPeople, name, close }: { wipedPeople: number; name: string; close: () => void }) {
  const ref = useRef<HTMLButtonElement>(null)
  useEffect(() => ref.current?.focus(), [])
  return (
    <div className="row-form">
      <p role="status">
        {wipedPeople === 0
          ? `No phone of ${name} keeps anything.`
          : wipedPeople === 1
            ? `The phone of one person of ${name} is wiped.`
            : `The phones of ${wipedPeople} people of ${name} are wiped.`}
      </p>
      <div className="row">
        <Button ref={ref} className="button plain tight" onPress={close}>
          Close
        </Button>
      </div>
    </div>
  )
}
