import formbody from '@fastify/formbody'
import { doors } from '@heart/api/doors'
import type { FastifyInstance } from 'fastify'
import { type PageWriter, type Query, visitorOf } from '../page-writer.ts'
import { addConfirmPages } from './confirm-pages.ts'
import { hidden, missing, petitionOf, type WithPetition } from './form-pages.ts'
import { addGroupPages } from './group-pages.ts'
import { addSignPages } from './sign-pages.ts'

/** Petitions to read, to sign and to start, without any script. */
export async function addPetitionPages(app: FastifyInstance, writer: PageWriter): Promise<void> {
  const { ask, send } = writer
  // Forms are read here only: no other passage takes what a foreign page could send.
  await app.register(async (pages) => {
    await pages.register(formbody)

    pages.get('/petitions', hidden, async (request, reply) => {
      const { agency } = request.query as Query
      const view = await ask(request, doors.petitions, { query: { agencyId: agency } })
      if (!view) return missing(writer, request, reply)
      return send(reply, visitorOf(request, '/petitions', view.synthetic), { page: 'petitions', view })
    })
    // For staff: a page that runs in the browser.
    pages.get('/petitions/desk', hidden, (_request, reply) => reply.callNotFound())

    pages.get<WithPetition>('/petitions/:petitionId/thanks', hidden, async (request, reply) => {
      const petition = await petitionOf(writer, request)
      const visitor = visitorOf(request, request.url.split('?')[0] ?? '', petition?.synthetic ?? false)
      return send(reply, visitor, { page: 'petition_done', view: { what: 'signed', petition } })
    })
    pages.get<WithPetition>('/petitions/:petitionId/withdrawn', hidden, async (request, reply) => {
      const petition = await petitionOf(writer, request)
      const visitor = visitorOf(request, request.url.split('?')[0] ?? '', petition?.synthetic ?? false)
      return send(reply, visitor, { page: 'petition_done', view: { what: 'withdrawn', petition } })
    })

    addSignPages(pages, writer)
    addConfirmPages(pages, writer)
    addGroupPages(pages, writer)
  })
}
