import { useRef, useState } from 'react'
import { Dialog, Heading, Popover } from 'react-aria-components'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDelete, useSavedPlans } from '../plan-queries.ts'
import { Press } from '../press.tsx'

/** The agency's saved plans, to open. */
export function SavedList(props: { openScenario: (scenarioId: string) => void; mayWrite: boolean }) {
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Press
        ref={trigger}
        className="button tight"
        aria-haspopup="dialog"
        aria-expanded={open}
        onPress={() => setOpen(true)}
      >
        Open…
      </Press>
      {open && (
        <Popover className="popover saved-plans" triggerRef={trigger} isOpen onOpenChange={setOpen}>
          <Dialog>
            <Heading slot="title" level={3}>
              Saved plans
            </Heading>
            <Saved {...props} close={() => setOpen(false)} />
          </Dialog>
        </Popover>
      )}
    </>
  )
}

function Saved({
  openScenario,
  mayWrite,
  close,
}: {
  openScenario: (scenarioId: string) => void
  mayWrite: boolean
  close: () => void
}) {
  const saved = useSavedPlans()
  const remove = useDelete()
  if (saved.isPending) return <Skeleton lines={3} label="Fetching the saved plans" />
  if (saved.isError) return <Wrong error={saved.error} retry={() => void saved.refetch()} />
  if (saved.data.length === 0)
    return <p className="quiet">No plan is saved yet. Move a lever, then press Save.</p>
  return (
    <>
      {remove.isError && <Wrong error={remove.error} />}
      <ul className="saved-list">
        {saved.data.map((each) => (
          <li key={each.scenarioId}>
            <Press
              className="link"
              onPress={() => {
                close()
                openScenario(each.scenarioId)
              }}
            >
              {each.plan.name}
            </Press>
            <span className="quiet small">
              {each.updatedBy}, {dayAndTime(each.updatedAt, each.plan.scenario.timezone)}
            </span>
            {mayWrite && (
              <Press
                className="button plain tight"
                aria-label={`Delete ${each.plan.name}`}
                isDisabled={remove.isPending}
                onPress={() => remove.mutate(each.scenarioId)}
              >
                ×
              </Press>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
