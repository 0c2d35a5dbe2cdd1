import { Readable } from 'node:stream'
import { type DoorName, doors } from '@heart/api/doors'
import { type Door, Problem } from '@heart/api/platform'
import { may } from '@heart/domain/access'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AuditTrail } from '../access/audit-trail.ts'
import { COOKIE, identify } from '../access/identify.ts'
import type { Identity } from '../access/sessions.ts'
import type { Alarms } from '../dispatch/push/alarms.ts'
import type { Database } from './database.ts'
import type { DoorContext, Handler, SentFile, ServerOptions, SessionCookie } from './door-context.ts'
import { HeartError } from './error.ts'
import { doorNames, handlers } from './handlers.ts'
import type { LiveHub } from './live-hub.ts'
import { streamLive } from './live-stream.ts'
import { agencyIds } from './policy-cache.ts'
import { heartErrorOf } from './problem-of.ts'

interface Parts {
  db: Database
  live: LiveHub
  alarms: Alarms
  options: ServerOptions
  audit: AuditTrail
  now(): Date
}

/** Who came through a guard; kept on the request between the guard and the handler. */
const visitors = new WeakMap<FastifyRequest, Identity | undefined>()

/** Guessing a password is slow here, whoever tries. */
const LIMITS: Partial<Record<DoorName, { max: number; timeWindow: string }>> = {
  signIn: { max: 10, timeWindow: '1 minute' },
  demoSignIn: { max: 120, timeWindow: '1 minute' },
  // It asks for the password again.
  breakGlass: { max: 20, timeWindow: '1 minute' },
  // Each link also counts its own wrong codes, wherever they come from.
  partnerOpen: { max: 10, timeWindow: '1 minute' },
  partnerMove: { max: 20, timeWindow: '1 minute' },
  // A household signs together; a room of people comes in turn.
  signPetition: { max: 8, timeWindow: '1 minute' },
  startPetition: { max: 3, timeWindow: '1 minute' },
  confirmSignature: { max: 12, timeWindow: '1 minute' },
  signatureByLink: { max: 20, timeWindow: '1 minute' },
  petitionForm: { max: 120, timeWindow: '1 minute' },
  answerFeedback: { max: 12, timeWindow: '1 minute' },
  sendFeedback: { max: 3, timeWindow: '1 minute' },
  feedbackLink: { max: 60, timeWindow: '1 minute' },
  feedbackStanding: { max: 60, timeWindow: '1 minute' },
  // Whoever sends mail, or draws a report, waits for others to have their turn.
  sendView: { max: 10, timeWindow: '1 minute' },
  viewReport: { max: 30, timeWindow: '1 minute' },
  // A guessed address of a calendar is as slow.
  calendarFile: { max: 60, timeWindow: '1 minute' },
}

const MEBIBYTE = 1024 * 1024
/** Plans carry areas, and sweeps carry hundreds of plans; every other body is a mebibyte at most. */
const BODY_LIMITS: Partial<Record<DoorName, number>> = {
  savePlan: 8 * MEBIBYTE,
  changePlan: 8 * MEBIBYTE,
  planBrief: 16 * MEBIBYTE,
  startSweep: 64 * MEBIBYTE,
}

/** Makes a route of every door: guard, input, handler, output and audit all follow from its data. */
export function addDoors(app: FastifyInstance, parts: Parts): void {
  for (const name of doorNames) {
    const door: Door = doors[name]
    app.route({
      method: door.method,
      url: door.path,
      schema: {
        summary: door.summary,
        operationId: name,
        tags: [door.path.split('/')[2] ?? 'api'],
        description: `Who may: ${door.may}`,
        ...(door.may === 'public' ? {} : { security: [{ session: [] }, { token: [] }] }),
        ...(isNothing(door.params) ? {} : { params: door.params }),
        ...(isNothing(door.query) ? {} : { querystring: door.query }),
        ...(isNothing(door.body) ? {} : { body: door.body }),
        response: responseOf(door),
      },
      ...(BODY_LIMITS[name] ? { bodyLimit: BODY_LIMITS[name] } : {}),
      config: { door: name, ...(LIMITS[name] ? { rateLimit: LIMITS[name] } : {}) },
      // Rights are judged before the body is read: who may not pass learns nothing about its shape.
      onRequest: (request, reply) => guard(parts, name, door, request, reply),
      handler: (request, reply) => pass(parts, name, door, request, reply),
    })
  }
}

function responseOf(door: Door): Record<string, unknown> {
  if (door.stream) return { 200: { content: { 'text/event-stream': { schema: door.output } } } }
  const problems = { '4xx': Problem, '5xx': Problem }
  if (door.media) return { 200: { content: { [door.media]: { schema: door.output } } }, ...problems }
  return { [door.status ?? 200]: door.output, ...problems }
}

/** The default schema of a door that takes nothing is a union with undefined; the others are objects. */
const isNothing = (schema: Door['body']): boolean =>
  schema.safeParse(undefined).success && schema.safeParse(null).success

async function guard(
  parts: Parts,
  name: DoorName,
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  let identity: Identity | undefined
  try {
    identity = await identify(parts.db, request, parts.now())
    visitors.set(request, identity)
    judge(door, identity)
  } catch (error) {
    const problem = heartErrorOf(error)
    // Asking who one is without any cookie is how every page begins, not an attempt at anything.
    const isFirstLook = name === 'session' && !request.cookies[COOKIE] && !request.headers.authorization
    if ((problem.status === 401 || problem.status === 403) && !isFirstLook) {
      identity ??= visitors.get(request)
      await parts.audit.note(identity?.agencyId ?? NO_AGENCY, {
        at: parts.now(),
        actor: identity?.actor.userId ?? 'unknown',
        role: identity?.actor.role ?? null,
        action: 'refused',
        door: name,
        subject: subjectOf(request.params),
        reason: problem.code,
      })
    }
    if (request.cookies[COOKIE] && problem.code === 'not_signed_in') reply.clearCookie(COOKIE, { path: '/' })
    throw error
  }
}

/** Refusals of strangers belong to no agency; only the owner of the database can read them. */
const NO_AGENCY = '-'

function judge(door: Door, identity: Identity | undefined): void {
  if (door.may === 'public') return
  if (!identity)
    throw new HeartError(
      'not_signed_in',
      'You are not signed in, or your session has ended; sign in and try again.',
    )
  if (identity.isWiped)
    throw new HeartError('device_wiped', 'A supervisor wiped this device; sign in to begin anew.')
  if (door.may === 'signed_in' || may(identity.actor.role, door.may)) return
  throw new HeartError(
    'forbidden',
    `The role ${identity.actor.role.replaceAll('_', ' ')} may not do this (${door.may}); ask a supervisor.`,
  )
}

async function pass(
  parts: Parts,
  name: DoorName,
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { db, live, alarms, options, now } = parts
  const identity = visitors.get(request)
  let subject = subjectOf(request.params)
  const agencyId = await agencyOf(db, name, door, identity, request)
  if (name === 'live') {
    await streamLive(request, reply, {
      live,
      agencyId,
      now,
      after: (request.query as { after?: number }).after,
      stillAllowed: async () => (await identify(db, request, now()))?.isWiped === false,
    })
    return reply
  }
  const context: DoorContext = {
    db,
    agencyId,
    actor: identity?.actor ?? null,
    params: request.params,
    query: request.query,
    body: request.body,
    now,
    gone: goneOf(reply),
    live,
    alarms,
    log: request.log,
    options,
    session: identity?.session ?? null,
    setSession: (session) => setCookie(request, reply, session),
    subject(words) {
      subject = words
    },
  }
  try {
    const answer = await (handlers[name] as Handler)(context)
    if (door.audit) {
      await parts.audit.note(agencyId, {
        at: now(),
        actor: identity?.actor.userId ?? 'unknown',
        role: identity?.actor.role ?? null,
        action: 'read',
        door: name,
        subject,
        reason: null,
      })
    }
    reply.code(door.status ?? 200).header('cache-control', 'no-store')
    return await (door.media ? sendMedia(reply, door.media, answer) : reply.send(answer))
  } catch (error) {
    const problem = heartErrorOf(error)
    if (problem.status === 401 || problem.status === 403) {
      await parts.audit.note(identity?.agencyId ?? NO_AGENCY, {
        at: now(),
        actor: identity?.actor.userId ?? 'unknown',
        role: identity?.actor.role ?? null,
        action: 'refused',
        door: name,
        subject: subject ?? attemptedName(request.body),
        reason: problem.code,
      })
    }
    throw error
  }
}

function goneOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return gone.signal
}

/** Bytes, or a file part by part: a part is made when the one before it is on its way. */
function sendMedia(reply: FastifyReply, media: string, answer: unknown): FastifyReply {
  if (!isSentFile(answer)) return reply.type(media).send(Buffer.from(answer as Uint8Array))
  return reply
    .type(answer.mediaType)
    .header('content-disposition', `attachment; filename="${answer.fileName}"`)
    .send(Readable.from(answer.parts, { objectMode: false }))
}

const isSentFile = (answer: unknown): answer is SentFile =>
  typeof answer === 'object' && answer !== null && 'parts' in answer

/** Whose name somebody tried to sign in with. */
const attemptedName = (body: unknown): string | null => {
  const name = (body as { username?: unknown } | null)?.username
  return typeof name === 'string' ? name.slice(0, 200) : null
}

async function agencyOf(
  db: Database,
  name: DoorName,
  door: Door,
  identity: Identity | undefined,
  request: FastifyRequest,
): Promise<string> {
  if (door.may !== 'public') return identity?.agencyId as string
  const asked = (request.query as { agencyId?: string } | undefined)?.agencyId
  if (asked !== undefined) return asked
  if (identity) return identity.agencyId
  // Sign-in doors find the agency themselves.
  if (name === 'signIn' || name === 'demoAccounts' || name === 'demoSignIn') return NO_AGENCY
  const [first] = await agencyIds(db)
  if (!first)
    throw new HeartError('unknown_agency', 'No agency is loaded yet; load one with: heart load DIR.')
  return first
}

function setCookie(request: FastifyRequest, reply: FastifyReply, session: SessionCookie | null): void {
  const base = { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const
  if (session) reply.setCookie(COOKIE, session.token, { ...base, expires: session.expiresAt })
  else reply.clearCookie(COOKIE, base)
}

function subjectOf(params: unknown): string | null {
  const values = Object.values((params as Record<string, string> | null) ?? {})
  return values.length > 0 ? values.join('/').slice(0, 300) : null
}
