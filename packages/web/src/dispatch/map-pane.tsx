import { type ComponentProps, lazy, type ReactNode, Suspense } from 'react'
import type { ZoneCollection } from './board-queries.ts'
import { MapGuard } from './map-guard.tsx'

const BoardMap = lazy(() => import('./board-map.tsx'))

interface Props extends Omit<ComponentProps<typeof BoardMap>, 'areas'> {
  areas: ZoneCollection | undefined
  failed: boolean
  children: ReactNode
}

const NO_AREAS: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

/** The map, and over it the column of the selected or new call. */
export function MapPane({ areas, failed, children, ...map }: Props) {
  const drawn = areas ? (areas as GeoJSON.FeatureCollection) : failed ? NO_AREAS : undefined
  return (
    <section className="pane map-pane" aria-label="Map">
      <MapGuard>
        <Suspense fallback={<div className="map skeleton" />}>
          {drawn ? <BoardMap areas={drawn} {...map} /> : <div className="map skeleton" />}
        </Suspense>
      </MapGuard>
      {children}
    </section>
  )
}
