import type { TeamView } from '@heart/api/dispatch'
import { type Map as MapLibre, Marker } from 'maplibre-gl'
import { STATUS_SHAPE, STATUS_WORDS } from './step-words.ts'

/** Teams on duty with a known position, as small plates with their program's mark and the shape of their status. */
export function teamMarkers(map: MapLibre, teams: readonly TeamView[]): Marker[] {
  return teams.flatMap((view) => {
    if (!view.position || view.status === 'off_duty') return []
    const element = document.createElement('div')
    element.className = 'map-team'
    element.dataset.status = view.status
    element.title = `${view.team.name}: ${STATUS_WORDS[view.status]}`
    element.textContent = `${STATUS_SHAPE[view.status]} ${view.programMark}`
    element.setAttribute('aria-hidden', 'true')
    return [new Marker({ element }).setLngLat(view.position).addTo(map)]
  })
}
