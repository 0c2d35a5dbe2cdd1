import { straightLineTravel } from '@heart/domain/dispatch'
import type { Travel } from '@heart/domain/plan'
import type { RoutedPlace, TravelMatrix } from '@heart/replay/program'

export interface RoutedTravel {
  readonly travel: Extract<Travel, { model: 'matrix' }>
  /** Pairs that no road joins: straight-line travel stands in for them. */
  readonly withoutRoad: readonly { readonly from: string; readonly to: string }[]
  /** Places that no road joins to any other: most often a centre in a lake, or outside the router's map. */
  readonly cutOff: readonly string[]
}

/** The `travel` of a scenario from a router's answer. A scenario's matrix has no holes, so each is filled and told. */
export function routedTravel(
  places: readonly RoutedPlace[],
  matrix: TravelMatrix,
  straightLine: { kmPerHour: number; detour: number },
): RoutedTravel {
  const inStraightLine = straightLineTravel(straightLine)
  const withoutRoad: { from: string; to: string }[] = []
  const secondsBetween = (from: RoutedPlace, to: RoutedPlace, seconds: number | null): number => {
    if (seconds !== null && seconds >= 0) return seconds
    withoutRoad.push({ from: from.name, to: to.name })
    return inStraightLine([...from.point], [...to.point])
  }
  const seconds = places.map((from, row) =>
    places.map((to, column) => secondsBetween(from, to, matrix[row]?.[column] ?? null)),
  )
  const others = places.length - 1
  const cutOff = places.filter(
    ({ name }) =>
      others > 0 &&
      (withoutRoad.filter(({ from }) => from === name).length === others ||
        withoutRoad.filter(({ to }) => to === name).length === others),
  )
  return {
    travel: { model: 'matrix', zones: places.map(({ name }) => name), seconds },
    withoutRoad,
    cutOff: cutOff.map(({ name }) => name),
  }
}
