import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useCareStep } from './neighbor-queries.ts'

const HOW = {
  person: 'linked by somebody',
  number: 'supposed from the number',
  place: 'supposed from the place',
} as const

/** Which calls are theirs, and the way to say that one was somebody else's. */
export function LinksPart({ neighborId, session }: { neighborId: string; session: SessionView }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Calls linked to them</summary>
      {isOpen && <Links neighborId={neighborId} session={session} />}
    </details>
  )
}

function Links({ neighborId, session }: { neighborId: string; session: SessionView }) {
  const links = useQuery({
    queryKey: ['care', 'links', neighborId],
    queryFn: ({ signal }) => call(doors.neighborLinks, { params: { neighborId }, signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const undo = useCareStep((linkId: string) => call(doors.unlinkNeighbor, { params: { linkId } }))
  if (links.isPending) return <Skeleton lines={3} label="Reading the calls" />
  if (links.isError) return <Wrong error={links.error} retry={() => links.refetch()} />
  if (links.data.links.length === 0) return <p className="quiet">No call is linked to them.</p>
  return (
    <>
      {undo.error && <Wrong error={undo.error} />}
      <ul className="work-list">
        {links.data.links.map(({ linkId, callNumber, how, at }) => (
          <li key={linkId} className="neighbor-row">
            <span>
              Call <span className="cad">{callNumber}</span>
              <span className="quiet small">
                {' '}
                · {HOW[how]}, {dayAndTime(at, session.timezone)}
              </span>
            </span>
            <Button className="button tight" isDisabled={undo.isPending} onPress={() => undo.mutate(linkId)}>
              It was somebody else<span className="hidden-visually">: call {callNumber}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
