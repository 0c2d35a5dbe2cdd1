import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useSay } from '../words/i18n.ts'
import { DistressHold } from './distress.tsx'

/** A choice from below, in reach of the thumb. Help stays in reach too. */
export function Sheet({
  title,
  lead,
  teamId,
  onClose,
  children,
}: {
  title: string
  lead?: string | undefined
  teamId: string | null
  onClose: () => void
  children: ReactNode
}) {
  const { say } = useSay()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="sheet-up" aria-labelledby={id} onClose={onClose}>
      <div className="sheet-body">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {lead && <p className="quiet">{lead}</p>}
        {children}
      </div>
      <div className="dock-row sheet-foot">
        {teamId && <DistressHold teamId={teamId} />}
        <button type="button" className="act" onClick={onClose}>
          {say('cancel')}
        </button>
      </div>
    </dialog>
  )
}
