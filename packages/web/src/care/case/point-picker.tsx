import { useSession } from '../../access/session.ts'
import { useAreas } from '../../dispatch/board-queries.ts'
import { MapGuard } from '../../dispatch/map-guard.tsx'
import VisitMap from './visit-map.tsx'

const NO_AREAS: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

interface Props {
  point: [number, number] | null
  center: [number, number] | null
  onPick: (point: [number, number]) => void
}

/** A click says where; without a map the words say it. */
export default function PointPicker({ point, center, onPick }: Props) {
  const areas = useAreas(useSession().data?.agencyId ?? '')
  if (areas.isPending) return <div className="visit-map skeleton" />
  return (
    <MapGuard>
      <p className="small quiet">Click on the map where it is. The address in words is enough, too.</p>
      <VisitMap
        areas={(areas.data as GeoJSON.FeatureCollection | undefined) ?? NO_AREAS}
        points={point ? [{ key: 'here', mark: '●', title: 'Here', at: point }] : []}
        center={center}
        label="Where the visit goes"
        onPick={onPick}
      />
    </MapGuard>
  )
}
