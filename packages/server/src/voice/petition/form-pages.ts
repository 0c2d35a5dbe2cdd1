import { doors } from '@heart/api/doors'
import type { Problem } from '@heart/api/platform'
import type { FormTrouble, PublicPetition } from '@heart/api/voice'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type PageWriter, type Query, visitorOf } from '../page-writer.ts'

/** Pages stand in no documentation of doors. */
export const hidden = { schema: { hide: true } }
export interface WithPetition {
  Params: { petitionId: string }
}

/** What a form says, field by field, as typed. */
export function typedIn<Field extends string>(
  request: FastifyRequest,
  fields: readonly Field[],
): Record<Field, string> {
  const body = (request.body ?? {}) as Record<string, unknown>
  return Object.fromEntries(
    fields.map((field) => {
      const given = body[field]
      // Browsers end lines with two signs; a database takes no NUL.
      const words = typeof given === 'string' ? given.replaceAll('\r\n', '\n').replaceAll('\0', '') : ''
      return [field, words]
    }),
  ) as Record<Field, string>
}

/** What stood in a form's way, apart from its fields. */
export function troubleOf({ code, details }: Problem): FormTrouble | null {
  const paths = details?.map(({ path }) => path) ?? []
  if (code === 'too_many_requests') return 'quick'
  if (code === 'not_allowed_now') return 'used'
  if (paths.includes('body.form')) return 'old'
  return code === 'bad_input' && paths.length > 0 ? null : 'failed'
}

/** The fields that a refusal names. @example wrongFields(problem, { 'text.title': 'title' }) // ['title'] */
export function wrongFields<Field extends string>(
  { details = [] }: Problem,
  names: Readonly<Record<string, Field>>,
): Field[] {
  return details.flatMap(({ path }) => names[path.replace(/^body\./, '')] ?? [])
}

/** An address for a redirect that keeps what the visitor chose. */
export function onwards(request: FastifyRequest, path: string, more: Record<string, string> = {}): string {
  const { lang, agency } = request.query as Query
  const asked = new URLSearchParams({ ...more, ...(agency ? { agency } : {}), ...(lang ? { lang } : {}) })
  return asked.size === 0 ? path : `${path}?${asked}`
}

export async function petitionOf(
  { ask }: PageWriter,
  request: FastifyRequest,
): Promise<PublicPetition | null> {
  const { petitionId } = request.params as WithPetition['Params']
  return await ask(request, doors.petition, { params: { petitionId }, query: agencyOf(request) })
}

export const agencyOf = (request: FastifyRequest) => ({ agencyId: (request.query as Query).agency })

/** There is no such petition, or not any more. */
export function missing({ send }: PageWriter, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const visitor = visitorOf(request, '/petitions', false)
  return send(reply, visitor, { page: 'petition_missing', view: null }, { status: 404 })
}
