import type { RoutedPlace } from '@heart/replay/program'

/** One question to a routing service. */
export interface TableRequest {
  /** Added to the service's address. */
  readonly path: string
  /** Sent as JSON by POST; without it the question is a GET. */
  readonly body?: unknown
}

/** How one kind of routing service is asked for a table of travel times, and how its answer is read. */
export interface RoutingService {
  readonly name: string
  /** Sources and targets of one table, as the service allows by default. */
  readonly largestSide: number
  ask(sources: readonly RoutedPlace[], targets: readonly RoutedPlace[]): TableRequest
  /** Rows of seconds; undefined when the answer has another shape. */
  read(answer: unknown): (number | null)[][] | undefined
  /** What a refusal says, and whether a smaller table may be allowed. */
  readRefusal(answer: unknown): { readonly words: string | undefined; readonly tooLarge: boolean }
}
