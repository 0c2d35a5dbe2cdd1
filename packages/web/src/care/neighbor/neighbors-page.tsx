import type { SessionView } from '@heart/api/access'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { CardForm } from './card-form.tsx'
import { Duplicates } from './duplicates.tsx'
import { type Sought, useNeighborSearch } from './neighbor-queries.ts'
import { NeighborRows } from './neighbor-rows.tsx'
import { useNewNeighbor } from './use-new-neighbor.ts'
import { WhoIsThis } from './who-is-this.tsx'
import '../case/case.css'
import './neighbor.css'

const NOTHING: Sought = { name: '', phone: '', born: null }

/** Whom we know, who somebody of a report was, and which records may be one person. */
export function NeighborsPage() {
  return (
    <CarePage title="Neighbors" path="/care/neighbors" needs={['care.read']}>
      {(session) => <Body session={session} />}
    </CarePage>
  )
}

function Body({ session }: { session: SessionView }) {
  const { show } = useSearch({ from: '/care/neighbors' })
  const navigate = useNavigate({ from: '/care/neighbors' })
  const rooms = [
    [undefined, 'Find'],
    ['who', 'Who is this?'],
    ...(mayDo(session, 'care.write') ? ([['same', 'Perhaps the same']] as const) : []),
  ] as const
  return (
    <div className="stack">
      <h1>Neighbors</h1>
      <fieldset className="row no-print">
        <legend className="hidden-visually">What to show</legend>
        {rooms.map(([id, words]) => (
          <Button
            key={words}
            className="button tight"
            aria-pressed={show === id}
            onPress={() => void navigate({ search: id ? { show: id } : {} })}
          >
            {words}
          </Button>
        ))}
      </fieldset>
      {show === 'who' && <WhoIsThis session={session} />}
      {show === 'same' && <Duplicates />}
      {show === undefined && <Find session={session} />}
    </div>
  )
}

function Find({ session }: { session: SessionView }) {
  const [typed, setTyped] = useState(NOTHING)
  const [sought, setSought] = useState(NOTHING)
  const found = useNeighborSearch(sought)
  const isAsked = sought.name !== '' || sought.phone !== '' || sought.born !== null
  const rows = found.data?.neighbors ?? []
  return (
    <>
      <form
        className="care-fields no-print"
        onSubmit={(event) => {
          event.preventDefault()
          setSought({ ...typed, name: typed.name.trim(), phone: typed.phone.trim() })
        }}
      >
        <label className="field">
          <span className="label">Name, in any spelling</span>
          <input
            type="search"
            maxLength={200}
            autoComplete="off"
            value={typed.name}
            onChange={(event) => setTyped({ ...typed, name: event.target.value })}
          />
        </label>
        <label className="field">
          <span className="label">Phone number</span>
          <input
            type="tel"
            maxLength={40}
            autoComplete="off"
            value={typed.phone}
            onChange={(event) => setTyped({ ...typed, phone: event.target.value })}
          />
        </label>
        <label className="field">
          <span className="label">Birth date</span>
          <input
            type="date"
            value={typed.born ?? ''}
            onChange={(event) => setTyped({ ...typed, born: event.target.value || null })}
          />
        </label>
        <div>
          <Button type="submit" className="button primary">
            Find
          </Button>
        </div>
      </form>
      <section className="stack tight" aria-label={isAsked ? 'Found' : 'You looked at last'}>
        <h2>{isAsked ? 'Found' : 'You looked at last'}</h2>
        {found.isPending && <Skeleton lines={4} height={44} label="Looking" />}
        {found.isError && <Wrong error={found.error} retry={() => found.refetch()} />}
        {found.data && rows.length === 0 && (
          <Notice title={isAsked ? 'Nobody is known by this' : 'You have not looked at anybody yet'}>
            <p>
              {isAsked
                ? 'Try another spelling or a part of the name, or enter them as a new neighbor below.'
                : 'Find somebody above. Whom a search shows, and to whom, is written down.'}
            </p>
          </Notice>
        )}
        <NeighborRows rows={rows} />
      </section>
      {mayDo(session, 'care.start') && <NewNeighbor />}
    </>
  )
}

function NewNeighbor() {
  const { enter } = useNewNeighbor()
  return (
    <details className="no-print">
      <summary>Enter a new neighbor</summary>
      <CardForm
        submitWords="Enter"
        isPending={enter.isPending}
        error={enter.error}
        onSubmit={(neighbor) => enter.mutate({ neighbor })}
      />
    </details>
  )
}
