import { z } from 'zod'
import type { RoutingService } from './service.ts'

const Table = z.object({ code: z.literal('Ok'), durations: z.array(z.array(z.number().nullable())) })
const Refusal = z.object({ code: z.string(), message: z.string().optional() })

/** Its server takes 100 places in one table unless started with `--max-table-size`. */
const LARGEST_TABLE = 100

/** @see https://project-osrm.org/docs/v5.24.0/api/#table-service */
export const osrm: RoutingService = {
  name: 'OSRM',
  largestSide: LARGEST_TABLE / 2,
  ask(sources, targets) {
    const places = [...sources, ...targets].map(({ point: [lon, lat] }) => `${lon},${lat}`).join(';')
    const from = sources.map((_, index) => index).join(';')
    const to = targets.map((_, index) => sources.length + index).join(';')
    return {
      path: `/table/v1/driving/${places}?sources=${from}&destinations=${to}&annotations=duration`,
    }
  },
  read: (answer) => Table.safeParse(answer).data?.durations,
  readRefusal(answer) {
    const refusal = Refusal.safeParse(answer).data
    return { words: refusal?.message ?? refusal?.code, tooLarge: refusal?.code === 'TooBig' }
  },
}
