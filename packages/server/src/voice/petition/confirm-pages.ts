import { doors } from '@heart/api/doors'
import type { PetitionPage } from '@heart/api/voice'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type PageWriter, type Query, visitorOf } from '../page-writer.ts'
import {
  agencyOf,
  hidden,
  missing,
  onwards,
  petitionOf,
  troubleOf,
  typedIn,
  type WithPetition,
} from './form-pages.ts'
import { forgetSigner, signerOf } from './signer-cookie.ts'

type ConfirmView = Extract<PetitionPage, { page: 'petition_confirm' }>['view']

/** Confirming by the code or by the link of the message, and withdrawing by the link. */
export function addConfirmPages(pages: FastifyInstance, writer: PageWriter): void {
  const { ask, tell, send } = writer

  async function writeConfirm(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    over: Partial<ConfirmView> = {},
  ) {
    const petition = await petitionOf(writer, request)
    if (!petition) return missing(writer, request, reply)
    const told = signerOf(request, petition.petitionId)
    const path = `/petitions/${petition.petitionId}/confirm`
    const view = { petition, told, typed: { contact: '', code: '' }, trouble: null, ...over }
    const visitor = visitorOf(request, path, petition.synthetic)
    return send(reply, visitor, { page: 'petition_confirm', view }, { status, isPrivate: true })
  }

  pages.get<WithPetition>('/petitions/:petitionId/confirm', hidden, (request, reply) =>
    writeConfirm(request, reply, 200),
  )

  pages.post<WithPetition>('/petitions/:petitionId/confirm', hidden, async (request, reply) => {
    const { petitionId } = request.params
    const typed = typedIn(request, ['contact', 'code'])
    const told = await tell(request, doors.confirmSignature, {
      params: { petitionId },
      query: agencyOf(request),
      body: typed,
    })
    if (told.answer) {
      forgetSigner(reply)
      return reply.redirect(onwards(request, `/petitions/${petitionId}/thanks`), 303)
    }
    const isQuick = told.problem.code === 'too_many_requests'
    return await writeConfirm(request, reply, told.status, {
      typed,
      trouble: isQuick ? 'quick' : told.status >= 500 ? 'failed' : 'wrong_code',
    })
  })

  async function writeLink(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    refused?: {
      status: number
      trouble: Extract<PetitionPage, { page: 'petition_link' }>['view']['trouble']
    },
  ) {
    const link = await ask(request, doors.signatureLink, { query: { token } })
    const visitor = visitorOf(request, '/petitions/signature', link?.synthetic ?? false)
    const view = { token, link, trouble: refused?.trouble ?? null }
    const status = link ? (refused?.status ?? 200) : 404
    return send(reply, visitor, { page: 'petition_link', view }, { status, isPrivate: true })
  }

  pages.get('/petitions/signature', hidden, (request, reply) =>
    writeLink(request, reply, (request.query as Query).token ?? ''),
  )

  pages.post('/petitions/signature', hidden, async (request, reply) => {
    const { token = '' } = request.query as Query
    const { move } = typedIn(request, ['move'])
    const told = await tell(request, doors.signatureByLink, {
      body: { token, move: move === 'withdraw' ? 'withdraw' : 'confirm' },
    })
    if (!told.answer) {
      const trouble = told.problem.code === 'not_allowed_now' ? 'closed' : troubleOf(told.problem)
      return await writeLink(request, reply, token, { status: told.status, trouble })
    }
    forgetSigner(reply)
    const page = told.answer.state === 'confirmed' ? 'thanks' : 'withdrawn'
    return reply.redirect(onwards(request, `/petitions/${told.answer.petitionId}/${page}`), 303)
  })
}
