import { BackupKind, Instant } from '@heart/domain/call'
import { z } from 'zod'
import { DeviceTime, SourceKey } from '../platform/device-time.ts'
import { defineDoor } from '../platform/door.ts'
import { TeamView } from './doors.ts'

const TeamParams = z.strictObject({ teamId: z.string() })
/** Nothing here asks for a version: what a team says of its own safety is never too late. */
const told = { sourceKey: SourceKey, device: DeviceTime.optional() }
const why = z.string().trim().min(3).max(300)
const lonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

export const checkIn = defineDoor({
  method: 'POST',
  path: '/api/teams/:teamId/check-in',
  may: 'team.work',
  summary: 'The team says that it is fine; nobody else can say it for them',
  params: TeamParams,
  body: z.strictObject(told),
  output: TeamView,
})

export const raiseDistress = defineDoor({
  method: 'POST',
  path: '/api/teams/:teamId/distress',
  may: 'team.work',
  summary: 'The team is in distress: taken in any status, however late it is told',
  params: TeamParams,
  body: z.strictObject({ position: lonLat.nullable().default(null), ...told }),
  output: TeamView,
})

export const endDistress = defineDoor({
  method: 'POST',
  path: '/api/teams/:teamId/distress/end',
  may: 'team.work',
  summary: 'The distress is over, and why: by the team itself or a supervisor',
  params: TeamParams,
  body: z.strictObject({ reason: why, ...told }),
  output: TeamView,
})

export const requestBackup = defineDoor({
  method: 'POST',
  path: '/api/teams/:teamId/backup',
  may: 'team.work',
  summary: 'Ask for back-up: police, EMS or another team, and why',
  params: TeamParams,
  body: z.strictObject({ kind: BackupKind, why, ...told }),
  output: TeamView,
})

export const backupArrived = defineDoor({
  method: 'POST',
  path: '/api/teams/:teamId/backup/arrived',
  may: 'team.work',
  summary: 'The back-up is there',
  params: TeamParams,
  body: z.strictObject(told),
  output: TeamView,
})

export const pushKey = defineDoor({
  method: 'GET',
  path: '/api/push/key',
  may: 'signed_in',
  summary: 'The public key with which a browser asks its push service to let us wake it',
  output: z.strictObject({ publicKey: z.string() }),
})

export const subscribePush = defineDoor({
  method: 'POST',
  path: '/api/push/subscriptions',
  may: 'signed_in',
  summary:
    'Wake this browser when a team needs it; members of a team while it is signed on, others until `onDutyUntil`',
  body: z.strictObject({
    endpoint: z.url().max(2_000),
    keys: z.strictObject({ p256dh: z.string().min(20).max(200), auth: z.string().min(8).max(100) }),
    onDutyUntil: Instant.nullable().default(null),
  }),
  output: z.strictObject({ subscribed: z.literal(true) }),
})

export const unsubscribePush = defineDoor({
  method: 'POST',
  path: '/api/push/subscriptions/end',
  may: 'signed_in',
  summary: 'Do not wake this browser any more',
  body: z.strictObject({ endpoint: z.url().max(2_000) }),
  output: z.strictObject({ subscribed: z.literal(false) }),
})
