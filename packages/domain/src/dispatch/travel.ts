/** Mean radius of the earth, by the International Union of Geodesy and Geophysics. */
export const EARTH_KM = 6371.0088
const radians = (degrees: number): number => (degrees * Math.PI) / 180

export type Point = readonly [lon: number, lat: number]
export type TravelSeconds = (from: [number, number], to: [number, number]) => number

/** Great-circle distance by the haversine, between two places in degrees. */
export function greatCircleKm(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const south = radians(lat1)
  const north = radians(lat2)
  const h =
    Math.sin((north - south) / 2) ** 2 +
    Math.cos(south) * Math.cos(north) * Math.sin(radians(lon2 - lon1) / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Great-circle distance by the haversine. */
export function distanceKm(from: Point, to: Point): number {
  return greatCircleKm(from[0], from[1], to[0], to[1])
}

/** Milliseconds that a kilometre as the crow flies takes. */
export const msPerKm = (settings: { kmPerHour: number; detour: number }): number =>
  ((3600 * settings.detour) / settings.kmPerHour) * 1000

/** Travel in a straight line times a detour, in seconds, rounded half up to whole milliseconds. */
export function straightLineTravel(settings: { kmPerHour: number; detour: number }): TravelSeconds {
  const perKm = msPerKm(settings)
  return (from, to) => Math.floor(distanceKm(from, to) * perKm + 0.5) / 1000
}
