import { zoneCenters } from '../levers/zone-centers.ts'
import type { Figures } from '../worker/figures.ts'

const MOST_POSTS = 8

/** The middles of the zones from which most warranted calls come. */
export function postsWorthTrying(
  figures: Figures,
  areas: GeoJSON.FeatureCollection | undefined,
): { name: string; at: [number, number] }[] {
  const centers = zoneCenters(areas)
  return [...figures.zones]
    .sort((a, b) => b.warranted - a.warranted)
    .flatMap(({ zone }) => {
      const at = centers.get(zone)
      return at ? [{ name: `middle of ${zone}`, at }] : []
    })
    .slice(0, MOST_POSTS)
}
