import type { PairView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { SURENESS_LABELS } from '@heart/domain/care'
import { Link } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useCareStep, useDuplicates } from './neighbor-queries.ts'
import { RowFacts } from './neighbor-rows.tsx'
import { nameOf } from './neighbor-words.ts'
import { Reasons } from './reasons.tsx'

/** Records that may be of one person, surest first. */
export function Duplicates() {
  const found = useDuplicates()
  if (found.isPending) return <Skeleton lines={4} height={88} label="Comparing records" />
  if (found.isError) return <Wrong error={found.error} retry={() => found.refetch()} />
  const { pairs, more } = found.data
  return (
    <section className="stack" aria-label="Perhaps the same">
      <p className="quiet">
        Two records each that may be of one person. Look at them side by side; what you decide is remembered.
      </p>
      {pairs.length === 0 && (
        <Notice title="No two records look alike">
          <p>
            Each new or changed record is compared with all others by name, birth date, number, place and
            calls.
          </p>
        </Notice>
      )}
      <ul className="work-list">
        {pairs.map((pair) => (
          <Pair key={`${pair.one.neighborId} ${pair.other.neighborId}`} pair={pair} />
        ))}
      </ul>
      {more && <p className="quiet">There are more; they come up as these are decided.</p>}
    </section>
  )
}

function Pair({ pair: { one, other, sureness, reasons } }: { pair: PairView }) {
  const notSame = useCareStep(() =>
    call(doors.notSameNeighbor, {
      params: { neighborId: one.neighborId },
      body: { otherId: other.neighborId },
    }),
  )
  const names = `${nameOf(one)} and ${nameOf(other)}`
  return (
    <li className="pair">
      <span className="work-what">
        <span className="work-who">{nameOf(one)}</span>
        <RowFacts row={one} />
      </span>
      <span className="work-what">
        <span className="work-who">{nameOf(other)}</span>
        <RowFacts row={other} />
      </span>
      <span className="work-what">
        <span className="small">{SURENESS_LABELS[sureness]}</span>
        <Reasons reasons={reasons} />
      </span>
      <span className="row">
        <Link
          className="button"
          to="/care/neighbors/$neighborId/beside/$otherId"
          params={{ neighborId: one.neighborId, otherId: other.neighborId }}
        >
          Side by side<span className="hidden-visually">: {names}</span>
        </Link>
        <Button
          className="button plain"
          isDisabled={notSame.isPending}
          onPress={() => notSame.mutate(undefined)}
        >
          Not the same<span className="hidden-visually">: {names}</span>
        </Button>
      </span>
      {notSame.error && <Wrong error={notSame.error} />}
    </li>
  )
}
