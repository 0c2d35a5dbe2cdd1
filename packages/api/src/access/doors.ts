import { Instant } from '@heart/domain/call'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'

export const SessionView = z.strictObject({
  agencyId: z.string(),
  agencyName: z.string(),
  timezone: z.string(),
  synthetic: z.boolean(),
  center: z.tuple([z.number(), z.number()]).nullable(),
  userId: z.string(),
  name: z.string(),
  role: z.string(),
  permissions: z.array(z.string()),
  expiresAt: z.string(),
})
export type SessionView = z.infer<typeof SessionView>

export const signIn = defineDoor({
  method: 'POST',
  path: '/api/session',
  may: 'public',
  summary: 'Sign in with name and password',
  body: z.strictObject({ agencyId: z.string(), username: z.string().min(1), password: z.string().min(1) }),
  output: SessionView,
})

export const demoAccounts = defineDoor({
  method: 'GET',
  path: '/api/demo/accounts',
  may: 'public',
  summary: 'The demo accounts, one a role; empty outside demo mode',
  output: z.array(
    z.strictObject({
      userId: z.string(),
      name: z.string(),
      role: z.string(),
      agencyId: z.string(),
      start: z.string(),
    }),
  ),
})

export const demoSignIn = defineDoor({
  method: 'POST',
  path: '/api/demo/session',
  may: 'public',
  summary: 'Sign in as a demo account with one click; only in demo mode',
  body: z.strictObject({ userId: z.string() }),
  output: SessionView,
})

export const session = defineDoor({
  method: 'GET',
  path: '/api/session',
  may: 'signed_in',
  summary: 'Who am I, and what may I do',
  output: SessionView,
})

export const signOut = defineDoor({
  method: 'DELETE',
  path: '/api/session',
  may: 'signed_in',
  summary: 'End this session',
  output: z.strictObject({ signedOut: z.literal(true) }),
})

export const AuditEntry = z.strictObject({
  at: z.string(),
  actor: z.string(),
  role: z.string().nullable(),
  action: z.enum(['read', 'refused', 'sign_in', 'sign_out', 'discarded', 'wiped']),
  door: z.string(),
  subject: z.string().nullable(),
  reason: z.string().nullable(),
})

export const audit = defineDoor({
  method: 'GET',
  path: '/api/audit',
  may: 'audit.read',
  summary: 'Who read which record, and what was refused, newest first',
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(500).default(100),
    before: Instant.optional(),
  }),
  output: z.array(AuditEntry),
})
