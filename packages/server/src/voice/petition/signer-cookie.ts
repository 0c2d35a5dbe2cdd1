import type { ToldSigner } from '@heart/api/voice'
import { readContact } from '@heart/domain/voice'
import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'heart_signing'
const PLACE = { path: '/petitions', httpOnly: true, sameSite: 'lax' } as const

/** Between signing and confirming, the visitor's own browser keeps whom the code went to: it stands in no address. */
export function rememberSigner(request: FastifyRequest, reply: FastifyReply, told: ToldSigner): void {
  const before = signerOf(request, told.petitionId)
  const isSame = before && readContact(before.contact)?.same === readContact(told.contact)?.same
  // Asked twice in a minute no second message is made; the first one still holds.
  const kept = isSame && told.sent.demo === null ? { ...told, sent: before.sent } : told
  reply.setCookie(NAME, Buffer.from(JSON.stringify(kept)).toString('base64url'), {
    ...PLACE,
    maxAge: 3600,
    secure: request.protocol === 'https',
  })
}

/** Whom a code for this petition was sent to from this browser; null: it does not know. */
export function signerOf(request: FastifyRequest, petitionId: string): ToldSigner | null {
  try {
    const told = JSON.parse(Buffer.from(request.cookies[NAME] ?? '', 'base64url').toString()) as ToldSigner
    const isWhole = typeof told.contact === 'string' && typeof told.sent?.way === 'string'
    return isWhole && told.petitionId === petitionId ? told : null
  } catch {
    return null
  }
}

export function forgetSigner(reply: FastifyReply): void {
  reply.clearCookie(NAME, PLACE)
}
