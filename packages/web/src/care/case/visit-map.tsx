import 'maplibre-gl/dist/maplibre-gl.css'
import * as maplibre from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useRef, useState } from 'react'
import { boundsOf } from '../../dispatch/map-features.ts'
import { boardStyle } from '../../dispatch/map-style.ts'
import { useTheme } from '../../ui/use-theme.ts'

maplibre.setWorkerUrl(workerUrl)

export interface MapPoint {
  readonly key: string
  /** One or two signs, as in the list beside the map. */
  readonly mark: string
  readonly title: string
  readonly at: [number, number]
}

interface Props {
  areas: GeoJSON.FeatureCollection
  points: readonly MapPoint[]
  center: [number, number] | null
  label: string
  onPick?: (point: [number, number]) => void
}

/** Zones and points. Every point stands in a list beside the map too. */
export default function VisitMap({ areas, points, center, label, onPick }: Props) {
  const holder = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<maplibre.Map | null>(null)
  const [failed, setFailed] = useState(false)
  const { dark } = useTheme()
  const pick = useRef(onPick)
  pick.current = onPick

  useEffect(() => {
    if (!holder.current) return
    let made: maplibre.Map
    try {
      const bounds = boundsOf(areas)
      made = new maplibre.Map({
        container: holder.current,
        style: boardStyle(areas, undefined),
        ...(bounds
          ? { bounds, fitBoundsOptions: { padding: 16 } }
          : { center: center ?? [-98, 39], zoom: 11 }),
        attributionControl: false,
        locale: { 'Map.Title': label },
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
      })
    } catch {
      setFailed(true)
      return
    }
    made.touchZoomRotate.disableRotation()
    made.addControl(new maplibre.NavigationControl({ showCompass: false }), 'bottom-left')
    made.on('click', ({ lngLat }) => pick.current?.([lngLat.lng, lngLat.lat]))
    made.on('load', () => setMap(made))
    return () => {
      made.remove()
      setMap(null)
    }
  }, [areas, center, label])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the style takes its colours from the theme that `dark` stands for
  useEffect(() => {
    map?.setStyle(boardStyle(areas, undefined), { diff: false })
  }, [map, areas, dark])

  useEffect(() => {
    if (!map) return
    const markers = points.map(({ mark, title, at }) => {
      const element = Object.assign(document.createElement('div'), {
        className: 'visit-point',
        textContent: mark,
        title,
      })
      element.setAttribute('aria-hidden', 'true')
      return new maplibre.Marker({ element }).setLngLat(at).addTo(map)
    })
    // What lies outside the zones is shown, too; while one picks, the map stays where it is.
    if (points.length > 0 && !pick.current) {
      const zones = boundsOf(areas)
      const bounds = zones ? new maplibre.LngLatBounds(zones) : new maplibre.LngLatBounds()
      for (const { at } of points) bounds.extend(at)
      map.fitBounds(bounds, { padding: 32, maxZoom: 15, duration: 0 })
    }
    return () => {
      for (const marker of markers) marker.remove()
    }
  }, [map, points, areas])

  if (failed) return <p className="quiet">This browser cannot draw the map. The list says the same.</p>
  return <div ref={holder} className="visit-map" data-picking={onPick !== undefined} />
}
