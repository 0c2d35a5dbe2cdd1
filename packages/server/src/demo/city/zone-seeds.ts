import type { Position } from './clip.ts'

/**
 * Where each zone has its middle, and its share of the calls. Beat numbers of the pilot are public, their borders are
 * not in any package: these points are placed by hand near downtown, south, east and north-east of it, as the pilot's
 * announcement describes. All other names are invented. Everything here is approximate.
 */
export interface ZoneSeed {
  readonly zone: string
  readonly at: Position
  /** Relative weight of calls; the pilot's beats hold 42 of 100. */
  readonly weight: number
}
const seed = (zone: string, lon: number, lat: number, weight: number): ZoneSeed => ({
  zone,
  at: [lon, lat],
  weight,
})

export const ZONE_SEEDS: readonly ZoneSeed[] = [
  seed('511', -78.905, 36.0, 4.4),
  seed('512', -78.892, 35.992, 4.1),
  seed('513', -78.911, 35.987, 3.6),
  seed('411', -78.896, 35.972, 3.8),
  seed('111', -78.873, 35.986, 4.2),
  seed('112', -78.858, 35.976, 3.3),
  seed('113', -78.874, 36.002, 3.9),
  seed('122', -78.838, 35.988, 2.4),
  seed('213', -78.888, 36.018, 3.6),
  seed('214', -78.866, 36.021, 3.4),
  seed('222', -78.871, 36.043, 2.8),
  seed('223', -78.844, 36.028, 2.5),
  seed('N-1', -78.9, 36.045, 5.6),
  seed('N-2', -78.926, 36.072, 3.2),
  seed('N-3', -78.87, 36.084, 2.9),
  seed('N-4', -78.93, 36.135, 0.8),
  seed('N-5', -78.858, 36.15, 0.7),
  seed('W-1', -78.929, 36.006, 6.1),
  seed('W-2', -78.946, 36.026, 4.6),
  seed('W-3', -78.966, 36.05, 2.1),
  seed('W-4', -78.956, 35.992, 3.9),
  seed('S-1', -78.925, 35.964, 5.2),
  seed('S-2', -78.951, 35.955, 4.3),
  seed('S-3', -78.903, 35.94, 4.4),
  seed('S-4', -78.936, 35.925, 4.0),
  seed('S-5', -78.91, 35.9, 4.2),
  seed('S-6', -78.97, 35.905, 1.3),
  seed('E-1', -78.8, 36.0, 1.1),
  seed('E-2', -78.848, 35.945, 2.0),
  seed('E-3', -78.866, 35.895, 1.1),
  seed('E-4', -78.785, 36.045, 0.5),
]
