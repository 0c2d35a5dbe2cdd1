import { z } from 'zod'

/**
 * How an instant became known that a device told: by its own clock, put right by how far that clock was ahead of
 * ours when the two last met (behind: negative). Without it, our own clock saw it happen.
 */
export const Told = z.strictObject({ by: z.literal('device'), offsetMs: z.number().int() })
export type Told = z.infer<typeof Told>
