import { z } from 'zod'
import type { RoutingService } from './service.ts'

const seconds = z.number().nullable()
/** Its two forms: a cell as an object, or, in newer versions when asked for little, bare tables. */
const Verbose = z
  .object({ sources_to_targets: z.array(z.array(z.object({ time: seconds }))) })
  .transform(({ sources_to_targets }) => sources_to_targets.map((row) => row.map(({ time }) => time)))
const Concise = z
  .object({ sources_to_targets: z.object({ durations: z.array(z.array(seconds)) }) })
  .transform(({ sources_to_targets }) => sources_to_targets.durations)
const Table = z.union([Verbose, Concise])
const Refusal = z.object({ error_code: z.number(), error: z.string().optional() })

/** "Exceeded max locations", in its list of internal errors. */
const TOO_MANY_PLACES = 150

/** 50 × 50 is its default `max_matrix_location_pairs` of 2,500 for cars. @see https://valhalla.github.io/valhalla/api/matrix/api-reference/ */
export const valhalla: RoutingService = {
  name: 'Valhalla',
  largestSide: 50,
  ask(sources, targets) {
    const placesOf = (places: typeof sources) => places.map(({ point: [lon, lat] }) => ({ lon, lat }))
    const body = { sources: placesOf(sources), targets: placesOf(targets), costing: 'auto' }
    return { path: '/sources_to_targets', body }
  },
  read: (answer) => Table.safeParse(answer).data,
  readRefusal(answer) {
    const refusal = Refusal.safeParse(answer).data
    return { words: refusal?.error, tooLarge: refusal?.error_code === TOO_MANY_PLACES }
  },
}
