import { doors } from '@heart/api/doors'
import { type PublicPetition, SIGN_FIELDS, type SignField, type WrittenForm } from '@heart/api/voice'
import { isSigned } from '@heart/domain/voice'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type PageWriter, visitorOf } from '../page-writer.ts'
import {
  agencyOf,
  hidden,
  missing,
  onwards,
  petitionOf,
  troubleOf,
  typedIn,
  type WithPetition,
  wrongFields,
} from './form-pages.ts'
import { rememberSigner } from './signer-cookie.ts'

type SignForm = WrittenForm<SignField>
const NAMES = { name: 'name', zip: 'zip', contact: 'contact' } as const satisfies Record<string, SignField>

/** One petition with the form that signs it. */
export function addSignPages(pages: FastifyInstance, writer: PageWriter): void {
  const { ask, tell, send } = writer

  async function write(
    request: FastifyRequest,
    reply: FastifyReply,
    petition: PublicPetition,
    { status, ...over }: Partial<SignForm> & { status?: number } = {},
  ) {
    const seal = await ask(request, doors.petitionForm, { query: agencyOf(request) })
    if (!seal) return missing(writer, request, reply)
    const sign: SignForm = { seal, typed: {}, wrong: [], trouble: null, ...over }
    const visitor = visitorOf(request, `/petitions/${petition.petitionId}`, petition.synthetic)
    // What somebody typed stays in nobody's cache.
    return send(
      reply,
      visitor,
      { page: 'petition', view: { petition, sign } },
      {
        status: status ?? 200,
        isPrivate: status !== undefined,
      },
    )
  }

  pages.get<WithPetition>('/petitions/:petitionId', hidden, async (request, reply) => {
    const petition = await petitionOf(writer, request)
    return petition ? await write(request, reply, petition) : missing(writer, request, reply)
  })

  pages.post<WithPetition>('/petitions/:petitionId', hidden, async (request, reply) => {
    const { petitionId } = request.params
    const { form, work, ...typed } = typedIn(request, [...SIGN_FIELDS, 'form', 'work'])
    const { language } = visitorOf(request, '', false)
    const told = await tell(request, doors.signPetition, {
      params: { petitionId },
      query: agencyOf(request),
      body: { ...typed, zip: typed.zip.trim().replace(/^(\d{5})-\d{4}$/, '$1'), language, form, work },
    })
    if (told.answer) {
      rememberSigner(request, reply, { petitionId, contact: typed.contact, sent: told.answer })
      return reply.redirect(onwards(request, `/petitions/${petitionId}/confirm`), 303)
    }
    const petition = await petitionOf(writer, request)
    if (!petition) return missing(writer, request, reply)
    const trouble = isSigned(petition.state) ? troubleOf(told.problem) : 'closed'
    const seal = await ask(request, doors.petitionForm, { query: agencyOf(request) })
    return await write(request, reply, petition, {
      status: told.status,
      typed,
      wrong: wrongFields(told.problem, NAMES),
      trouble,
      // A form that is still good goes on: its wait has begun.
      ...(seal ? { seal: trouble === 'old' || trouble === 'used' ? seal : { ...seal, form } } : {}),
    })
  })
}
