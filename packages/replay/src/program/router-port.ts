/** A place that travel is asked from and to: a zone by its centre, or a post. */
export interface RoutedPlace {
  /** As the scenario's matrix names it. */
  readonly name: string
  /** WGS 84 degrees: longitude, latitude. */
  readonly point: readonly [lon: number, lat: number]
}

/** Seconds from each place (row) to each place (column), in the order asked; null where no road leads. */
export type TravelMatrix = (number | null)[][]

/**
 * What a road router must do to fill a scenario's matrix. It is asked once for a scenario, never for a call. The places
 * may be any number: cutting a large table into the pieces a service allows is the router's own business.
 *
 * @throws with a sentence for people when the router stays away; the plan then keeps the travel it had.
 */
export type Router = (places: readonly RoutedPlace[]) => Promise<TravelMatrix>
