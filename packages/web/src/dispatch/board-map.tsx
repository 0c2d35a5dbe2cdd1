import 'maplibre-gl/dist/maplibre-gl.css'
import type { CallView } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import * as maplibre from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { Protocol } from 'pmtiles'
import { useEffect, useRef, useState } from 'react'
import { useTheme } from '../ui/use-theme.ts'
import { boundsOf, callFeatures } from './map-features.ts'
import { addCallIcons } from './map-icons.ts'
import { boardStyle } from './map-style.ts'
import { teamMarkers } from './team-markers.ts'
import { zoneLabels } from './zone-labels.ts'

maplibre.setWorkerUrl(workerUrl)
const pmtiles: string | undefined = import.meta.env.VITE_PMTILES_URL
if (pmtiles) maplibre.addProtocol('pmtiles', new Protocol().tile)

/** The column of the selected call covers this much of the map; the call is shown beside it. */
const COLUMN_PX = 440

interface Props {
  areas: GeoJSON.FeatureCollection
  calls: readonly CallView[]
  teams: readonly TeamView[]
  center: [number, number] | null
  selected: string | undefined
  select: (callId: string) => void
  /** While a call is entered: the point so far, and where a click goes. */
  picking: { point: [number, number] | null; pick: (lon: number, lat: number) => void } | null
}

/** Zones, calls and teams. Everything on it stands in the queue and the teams list too. */
export default function BoardMap(props: Props) {
  const { areas, calls, teams, center, selected } = props
  const holder = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<maplibre.Map | null>(null)
  const [failed, setFailed] = useState(false)
  const { dark } = useTheme()
  const latest = useRef(props)
  latest.current = props
  const picks = props.picking !== null

  useEffect(() => {
    if (!holder.current) return
    let made: maplibre.Map
    try {
      const bounds = boundsOf(areas)
      made = new maplibre.Map({
        container: holder.current,
        style: boardStyle(areas, pmtiles),
        ...(bounds
          ? { bounds, fitBoundsOptions: { padding: 24 } }
          : { center: center ?? [-98, 39], zoom: 11 }),
        attributionControl: false,
        locale: { 'Map.Title': 'Zones, calls and teams' },
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
    made.on('click', (event) => {
      const { picking, select } = latest.current
      if (picking) return picking.pick(event.lngLat.lng, event.lngLat.lat)
      const hit = made.queryRenderedFeatures(event.point, { layers: ['calls'] })[0]
      if (hit) select(String(hit.properties.callId))
    })
    made.on('load', () => setMap(made))
    const labels = zoneLabels(made, areas)
    return () => {
      for (const label of labels) label.remove()
      made.remove()
      setMap(null)
    }
  }, [areas, center])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the style takes its colours from the theme that `dark` stands for
  useEffect(() => {
    if (!map) return
    map.setStyle(boardStyle(areas, pmtiles), { diff: false })
    const refill = () => {
      addCallIcons(map)
      const { calls, selected } = latest.current
      map.getSource<maplibre.GeoJSONSource>('calls')?.setData(callFeatures(calls, selected))
    }
    map.once('style.load', refill)
    return () => void map.off('style.load', refill)
  }, [map, areas, dark])

  useEffect(() => {
    map?.getSource<maplibre.GeoJSONSource>('calls')?.setData(callFeatures(calls, selected))
  }, [map, calls, selected])

  useEffect(() => {
    if (!map) return
    const { calls, areas } = latest.current
    const column = selected !== undefined || picks
    const left = column && map.getContainer().clientWidth > COLUMN_PX + 80 ? COLUMN_PX : 0
    const place = picks ? undefined : calls.find((each) => each.callId === selected)?.facts.place
    const bounds = boundsOf(areas)
    if (place && place.lon !== null && place.lat !== null) {
      map.easeTo({
        center: [place.lon, place.lat],
        padding: { left, top: 0, right: 0, bottom: 0 },
        duration: 140,
      })
    } else if (bounds && (picks || selected === undefined)) {
      map.setPadding({ left: 0, top: 0, right: 0, bottom: 0 })
      map.fitBounds(bounds, { padding: { left: left + 24, top: 24, right: 24, bottom: 24 }, duration: 140 })
    }
  }, [map, selected, picks])

  useEffect(() => {
    if (!map) return
    const markers = teamMarkers(map, teams)
    return () => {
      for (const marker of markers) marker.remove()
    }
  }, [map, teams])

  const point = props.picking?.point ?? null
  const lon = point?.[0]
  const lat = point?.[1]
  useEffect(() => {
    if (!map || lon === undefined || lat === undefined) return
    const element = Object.assign(document.createElement('div'), { className: 'map-pick' })
    const marker = new maplibre.Marker({ element }).setLngLat([lon, lat]).addTo(map)
    return () => void marker.remove()
  }, [map, lon, lat])

  if (failed) {
    return (
      <p className="map-failed">
        This browser cannot draw the map. Everything on it stands in the queue and the teams list.
      </p>
    )
  }
  return <div ref={holder} className="map" data-picking={props.picking !== null} />
}
