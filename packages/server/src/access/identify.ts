import type { FastifyRequest } from 'fastify'
import type { Database } from '../platform/database.ts'
import { HeartError } from '../platform/error.ts'
import { findBySession, findByToken, type Identity } from './sessions.ts'

export const COOKIE = 'heart_session'

/** Who comes: by bearer token, else by cookie; undefined when by neither. @throws HeartError */
export async function identify(
  db: Database,
  request: FastifyRequest,
  now: Date,
): Promise<Identity | undefined> {
  const authorization = request.headers.authorization
  if (authorization !== undefined) {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1]
    const identity = token ? await findByToken(db, token) : undefined
    if (!identity) throw new HeartError('not_signed_in', 'The token is not known here; ask for a new one.')
    return checkAgency(identity, request)
  }
  const cookie = request.cookies[COOKIE]
  if (!cookie) return undefined
  const identity = await findBySession(db, cookie, now)
  if (identity) checkOrigin(request)
  return identity && checkAgency(identity, request)
}

/** The agency is the token's or the session's; a client that believes otherwise is told so before it does anything. */
function checkAgency(identity: Identity, request: FastifyRequest): Identity {
  const believed = request.headers['x-heart-agency']
  if (believed === undefined || believed === identity.agencyId) return identity
  throw new HeartError(
    'wrong_agency',
    `This ${identity.session ? 'session' : 'token'} belongs to another agency than “${String(believed)}”; use one of that agency.`,
  )
}

/** A page of another site may not act with this browser's cookie. */
function checkOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const isOurs =
    origin !== undefined
      ? hostOf(origin) === request.host
      : site === undefined || site === 'same-origin' || site === 'none'
  if (!isOurs)
    throw new HeartError('wrong_origin', 'This came from a page of another site, so it was refused.')
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
