import { Instant } from '@heart/domain/call'
import { z } from 'zod'

/**
 * When it happened by a device's own clock, for what is told later than it happened. `offsetMs` is how far that clock
 * was ahead of the server's when the two last met (behind: negative); the server puts the time right and marks it.
 */
export const DeviceTime = z.strictObject({ at: Instant, offsetMs: z.number().int() })
export type DeviceTime = z.infer<typeof DeviceTime>

/** Made by the device once for each thing it tells: told twice, it happens once. */
export const SourceKey = z.string().min(8).max(200)
