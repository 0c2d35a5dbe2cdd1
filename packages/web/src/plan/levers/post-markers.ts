import type { ScenarioTeam } from '@heart/domain/plan'
import { type Map as MapLibre, Marker } from 'maplibre-gl'

/** Posts of field teams as plates to drag; of several at one post the last is dragged away first. */
export function postMarkers(
  map: MapLibre,
  teams: readonly ScenarioTeam[],
  nameOf: (team: string) => string,
  move: (team: string, post: [number, number]) => void,
): Marker[] {
  const byPlace = new Map<string, ScenarioTeam[]>()
  for (const team of teams) {
    if (!Array.isArray(team.post)) continue
    const place = team.post.join(' ')
    byPlace.set(place, [...(byPlace.get(place) ?? []), team])
  }
  return [...byPlace.values()].map((here) => {
    const top = here.at(-1) as ScenarioTeam
    const element = document.createElement('div')
    element.className = 'plan-map-post'
    element.textContent = here.length > 1 ? `${nameOf(top.id)} +${here.length - 1}` : nameOf(top.id)
    element.title = `Post of ${here.map((team) => nameOf(team.id)).join(', ')}; drag to move ${nameOf(top.id)}`
    element.setAttribute('aria-hidden', 'true')
    const marker = new Marker({ element, draggable: true, anchor: 'bottom' })
      .setLngLat(top.post as [number, number])
      .addTo(map)
    marker.on('dragend', () => {
      const { lng, lat } = marker.getLngLat()
      move(top.id, [Number(lng.toFixed(4)), Number(lat.toFixed(4))])
    })
    return marker
  })
}
