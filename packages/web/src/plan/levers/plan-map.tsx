import 'maplibre-gl/dist/maplibre-gl.css'
import type { ScenarioTeam } from '@heart/domain/plan'
import * as maplibre from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useRef, useState } from 'react'
import { boundsOf } from '../../dispatch/map-features.ts'
import { planMapStyle } from './plan-map-style.ts'
import { postMarkers } from './post-markers.ts'
import { zoneMarks } from './zone-marks.ts'
import type { ZoneState } from './zone-states.ts'

maplibre.setWorkerUrl(workerUrl)

interface Props {
  areas: GeoJSON.FeatureCollection
  states: ReadonlyMap<string, ZoneState>
  flip: (zone: string) => void
  teams: readonly ScenarioTeam[]
  nameOf: (team: string) => string
  movePost: (team: string, post: [number, number]) => void
  dark: boolean
}

/** Click a zone to switch it, drag a post to move it. The list beside it and the team's own row do the same. */
export default function PlanMap(props: Props) {
  const { areas, states, teams, dark } = props
  const holder = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<maplibre.Map | null>(null)
  const [failed, setFailed] = useState(false)
  const latest = useRef(props)
  latest.current = props

  // biome-ignore lint/correctness/useExhaustiveDependencies: the style takes its colours from the theme that `dark` stands for
  useEffect(() => {
    if (!holder.current) return
    let made: maplibre.Map
    try {
      const bounds = boundsOf(areas)
      made = new maplibre.Map({
        container: holder.current,
        style: planMapStyle(areas),
        ...(bounds ? { bounds, fitBoundsOptions: { padding: 12 } } : { center: [-98, 39], zoom: 3 }),
        attributionControl: false,
        locale: { 'Map.Title': 'Zones and posts; the list below does the same' },
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        cooperativeGestures: matchMedia('(pointer: coarse)').matches,
        fadeDuration: 0,
      })
    } catch {
      setFailed(true)
      return
    }
    made.touchZoomRotate.disableRotation()
    made.scrollZoom.disable()
    made.addControl(new maplibre.NavigationControl({ showCompass: false }), 'bottom-right')
    made.on('click', ({ point }) => {
      const hit = made.queryRenderedFeatures(point, { layers: ['zones'] })[0]
      if (hit?.properties.zone !== undefined) latest.current.flip(String(hit.properties.zone))
    })
    made.on('load', () => setMap(made))
    return () => {
      made.remove()
      setMap(null)
    }
  }, [areas, dark])

  useEffect(() => {
    if (!map) return
    for (const [zone, state] of states) map.setFeatureState({ source: 'areas', id: zone }, { state })
  }, [map, states])

  useEffect(() => {
    if (!map) return
    return zoneMarks(map, areas, states).remove
  }, [map, areas, states])

  useEffect(() => {
    if (!map) return
    const markers = postMarkers(
      map,
      teams,
      (team) => latest.current.nameOf(team),
      (team, post) => latest.current.movePost(team, post),
    )
    return () => {
      for (const marker of markers) marker.remove()
    }
  }, [map, teams])

  if (failed)
    return <p className="map-failed">This browser cannot draw the map. The list below does the same.</p>
  return <div ref={holder} className="plan-map" />
}
