import { z } from 'zod'
import { ViewQuery } from './query.ts'

export const ViewName = z.string().trim().min(1).max(80)

/** A view of the figures under a name, its owner's own or the agency's. */
export const ViewText = z.strictObject({
  name: ViewName,
  query: ViewQuery,
  /** Whether everybody at the agency who reads figures may open it. */
  shared: z.boolean(),
})
export type ViewText = z.infer<typeof ViewText>
