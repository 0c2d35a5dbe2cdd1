import type { SessionView } from '@heart/api/access'
import type { ServiceRow } from '@heart/api/care'
import { SERVICE_NEED_LABELS, ServiceNeed } from '@heart/domain/care'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import { Button } from 'react-aria-components'
import { useAreas } from '../../dispatch/board-queries.ts'
import { count } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { type Sought, useDirectory, useServices } from './directory-queries.ts'
import { directorySentence } from './directory-words.ts'
import { SearchFields } from './search-fields.tsx'
import { ServiceRows } from './service-rows.tsx'
import '../case/case.css'
import './directory.css'

const VisitMap = lazy(() => import('../case/visit-map.tsx'))
const NO_AREAS: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }
const PAGE = 25

/** What is looked for stands in the address: it says nothing of a neighbor. */
export interface DirectorySearch {
  q?: string | undefined
  need?: string | undefined
  zone?: string | undefined
  lon?: number | undefined
  lat?: number | undefined
  language?: string | undefined
  gender?: 'women' | 'men' | 'transgender' | undefined
  age?: number | undefined
  open?: 'now' | undefined
  accepting?: 'true' | undefined
  gone?: 'true' | undefined
  from?: number | undefined
}

export function DirectoryPage() {
  return (
    <CarePage title="Directory" path="/care/directory" needs={['directory.read']}>
      {(session) => <Body session={session} />}
    </CarePage>
  )
}

const soughtOf = ({
  q,
  need,
  zone,
  lon,
  lat,
  language,
  gender,
  age,
  open,
  accepting,
  gone,
  from,
}: DirectorySearch): Sought => ({
  text: q,
  need: need && ServiceNeed.safeParse(need).success ? need : undefined,
  zone,
  lon,
  lat,
  language,
  gender,
  age,
  openAt: open,
  accepting,
  gone,
  limit: PAGE,
  offset: from,
})

function Body({ session }: { session: SessionView }) {
  const search: DirectorySearch = useSearch({ from: '/care/directory' })
  const navigate = useNavigate({ from: '/care/directory' })
  const overview = useDirectory()
  const found = useServices(soughtOf(search))
  const set = (change: Partial<DirectorySearch>) =>
    void navigate({ search: { ...search, from: undefined, ...change }, replace: true })
  const box = useSlashKey()
  const services = found.data?.services ?? []
  const from = search.from ?? 0
  return (
    <div className="stack directory">
      <h1>Directory</h1>
      {overview.data && <p className="aloud">{directorySentence(overview.data)}</p>}
      <SearchFields search={search} overview={overview.data} set={set} box={box} />
      {found.isError && <Wrong error={found.error} retry={() => found.refetch()} />}
      {found.data && search.q && found.data.needs.length > 0 && !search.need && (
        <p className="small quiet">
          Taken to mean: {found.data.needs.map((need) => SERVICE_NEED_LABELS[need]).join(', ')}
        </p>
      )}
      <div className="list-and-map">
        <section className="stack tight" aria-label="Services">
          <h2 aria-live="polite">
            {found.data
              ? `${count(found.data.total)} ${found.data.total === 1 ? 'service' : 'services'}`
              : 'Services'}
          </h2>
          {found.isPending && <Skeleton lines={6} height={64} label="Searching the directory" />}
          {found.data && services.length === 0 && (
            <NothingFound search={search} isEmpty={overview.data?.services === 0} />
          )}
          <ServiceRows services={services} timezone={session.timezone} from={from} />
          {found.data && found.data.total > PAGE && (
            <div className="row">
              <Button
                className="button"
                isDisabled={from === 0}
                onPress={() => set({ from: Math.max(0, from - PAGE) })}
              >
                Before
              </Button>
              <span className="small quiet">
                {from + 1}–{from + services.length} of {count(found.data.total)}
              </span>
              <Button
                className="button"
                isDisabled={from + PAGE >= found.data.total}
                onPress={() => set({ from: from + PAGE })}
              >
                Next
              </Button>
            </div>
          )}
        </section>
        <PlaceMap session={session} services={services} from={from} search={search} set={set} />
      </div>
    </div>
  )
}

interface MapProps {
  session: SessionView
  services: readonly ServiceRow[]
  from: number
  search: DirectorySearch
  set: (change: Partial<DirectorySearch>) => void
}

/** The same services on the map. A tap sets the point to which they are near. */
function PlaceMap({ session, services, from, search, set }: MapProps) {
  const areas = useAreas(session.agencyId)
  const points = useMemo(
    () => [
      ...services.flatMap(({ serviceId, name, position }, i) =>
        position ? [{ key: serviceId, mark: String(from + i + 1), title: name, at: position }] : [],
      ),
      ...(search.lon !== undefined && search.lat !== undefined
        ? [{ key: 'near', mark: '✕', title: 'Near here', at: [search.lon, search.lat] as [number, number] }]
        : []),
    ],
    [services, from, search.lon, search.lat],
  )
  return (
    <section className="stack tight no-print" aria-label="Map">
      {areas.isPending ? (
        <div className="visit-map skeleton" />
      ) : (
        <Suspense fallback={<div className="visit-map skeleton" />}>
          <VisitMap
            areas={(areas.data as GeoJSON.FeatureCollection | undefined) ?? NO_AREAS}
            points={points}
            center={session.center}
            label="Services on the map"
            onPick={([lon, lat]) => set({ lon: round(lon), lat: round(lat) })}
          />
        </Suspense>
      )}
      <p className="small quiet">
        {search.lon === undefined
          ? 'Click the map to see what is nearest to a point. Numbers are those of the list; what has no number on the map has no place that is told.'
          : 'Nearest to ✕ first.'}
      </p>
      {search.lon !== undefined && (
        <div>
          <Button className="button tight" onPress={() => set({ lon: undefined, lat: undefined })}>
            Forget the point
          </Button>
        </div>
      )}
    </section>
  )
}

const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4

function NothingFound({ search, isEmpty }: { search: DirectorySearch; isEmpty: boolean }) {
  if (isEmpty)
    return (
      <Notice title="There is nothing in the directory yet">
        <p>
          Whoever runs HEART brings one in: <code>heart import directory FILE --agency …</code>. HSDS 3.0 and
          several older kinds are understood.
        </p>
      </Notice>
    )
  return (
    <Notice title="Nothing fits all of this">
      <p>
        {search.open
          ? 'Many services do not tell hours that can be counted with: take “open now” off and call.'
          : 'Take something off, or try the need instead of words.'}
      </p>
    </Notice>
  )
}

/** “/” goes to the box of words, from anywhere but another box. */
function useSlashKey() {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key !== '/' ||
        event.target instanceof HTMLInputElement ||
        event.target instanceof HTMLTextAreaElement ||
        event.target instanceof HTMLSelectElement
      )
        return
      event.preventDefault()
      box.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return box
}
