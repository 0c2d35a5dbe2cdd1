import { z } from 'zod'
import { defineDoor } from './door.ts'

/**
 * One message of the live stream. The SSE id is `seq`: a client that reconnects sends the last one it saw as
 * `Last-Event-ID` (or `?after=`) and misses nothing. Messages carry ids and versions only; clients read the rest
 * through their own doors, so that rights are judged at reading.
 */
export const LiveMessage = z.strictObject({
  seq: z.number().int(),
  kind: z.string(),
  /** `call/<id>` or `team/<id>` */
  stream: z.string(),
  version: z.number().int(),
  /** Teams touched by an event on a call's stream. */
  teamIds: z.array(z.string()),
  happenedAt: z.string(),
  recordedAt: z.string(),
})
export type LiveMessage = z.infer<typeof LiveMessage>

/** Also sent, without an id, every few seconds: event `beat`, data { seq, at } with the server's clock. */
export const LiveBeat = z.strictObject({ seq: z.number().int(), at: z.string() })

export const live = defineDoor({
  method: 'GET',
  path: '/api/live',
  may: 'team.read',
  summary: 'Everything that happens in the agency from a sequence number on, as server-sent events',
  query: z.strictObject({ after: z.coerce.number().int().min(0).optional() }),
  output: LiveMessage,
  stream: true,
})
