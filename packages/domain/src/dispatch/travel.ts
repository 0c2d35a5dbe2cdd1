/** Mean radius of the earth, by the International Union of Geodesy and Geophysics. */
const EARTH_KM = 6371.0088
const radians = (degrees: number): number => (degrees * Math.PI) / 180

export type Point = readonly [lon: number, lat: number]
export type TravelSeconds = (from: [number, number], to: [number, number]) => number

/** Great-circle distance by the haversine. */
export function distanceKm(from: Point, to: Point): number {
  const lat1 = radians(from[1])
  const lat2 = radians(to[1])
  const h =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(to[0] - from[0]) / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Travel in a straight line times a detour, in seconds, rounded half up to whole milliseconds. */
export function straightLineTravel(settings: { kmPerHour: number; detour: number }): TravelSeconds {
  const secondsPerKm = (3600 * settings.detour) / settings.kmPerHour
  return (from, to) => Math.floor(distanceKm(from, to) * secondsPerKm * 1000 + 0.5) / 1000
}
