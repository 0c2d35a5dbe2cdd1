import { doors } from '@heart/api/doors'
import { type FormTrouble, START_FIELDS, type StartField, type WrittenForm } from '@heart/api/voice'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type PageWriter, type Query, visitorOf } from '../page-writer.ts'
import { agencyOf, hidden, missing, onwards, troubleOf, typedIn, wrongFields } from './form-pages.ts'

type StartForm = WrittenForm<StartField>
const NAMES: Readonly<Record<string, StartField>> = {
  'text.title': 'title',
  'text.ask': 'ask',
  'text.reasons': 'reasons',
  'text.other.title': 'otherTitle',
  'text.other.ask': 'otherAsk',
  'text.other.reasons': 'otherReasons',
  groupName: 'groupName',
  contact: 'contact',
}

/** Starting a petition, and what its group does with it afterwards. */
export function addGroupPages(pages: FastifyInstance, writer: PageWriter): void {
  const { ask, tell, send } = writer

  async function writeStart(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    { form, ...over }: Partial<StartForm> & { form?: string } = {},
  ) {
    const seal = await ask(request, doors.petitionForm, { query: agencyOf(request) })
    if (!seal) return missing(writer, request, reply)
    const visitor = visitorOf(request, '/petitions/start', seal.synthetic)
    const isSpent = over.trouble === 'old' || over.trouble === 'used'
    const given = form === undefined || isSpent ? seal : { ...seal, form }
    const view = { seal: given, typed: {}, wrong: [], trouble: null, ...over }
    return send(reply, visitor, { page: 'petition_start', view }, { status, isPrivate: form !== undefined })
  }

  pages.get('/petitions/start', hidden, (request, reply) => writeStart(request, reply, 200))

  pages.post('/petitions/start', hidden, async (request, reply) => {
    const { form, work, ...typed } = typedIn(request, [...START_FIELDS, 'form', 'work'])
    const { otherTitle: title, otherAsk: ask, otherReasons: reasons, groupName, contact } = typed
    const isInBoth = [title, ask, reasons].some((words) => words.trim() !== '')
    const told = await tell(request, doors.startPetition, {
      query: agencyOf(request),
      body: {
        text: {
          language: typed.language === 'es' ? 'es' : 'en',
          title: typed.title,
          ask: typed.ask,
          reasons: typed.reasons,
          other: isInBoth ? { title, ask, reasons } : null,
        },
        groupName,
        contact,
        form,
        work,
      },
    })
    if (told.answer) {
      const { manageToken } = told.answer
      return reply.redirect(onwards(request, '/petitions/group', { token: manageToken, new: 'yes' }), 303)
    }
    return await writeStart(request, reply, told.status, {
      form,
      typed,
      wrong: wrongFields(told.problem, NAMES),
      trouble: troubleOf(told.problem),
    })
  })

  async function writeGroup(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    refused?: { status: number; trouble: FormTrouble | null },
  ) {
    const petition = await ask(request, doors.groupPetition, { query: { token } })
    const isNew = (request.query as Query).new === 'yes'
    const visitor = visitorOf(request, '/petitions/group', petition?.synthetic ?? false)
    const view = { token, petition, isNew, trouble: refused?.trouble ?? null }
    const status = petition ? (refused?.status ?? 200) : 404
    return send(reply, visitor, { page: 'petition_group', view }, { status, isPrivate: true })
  }

  pages.get('/petitions/group', hidden, (request, reply) =>
    writeGroup(request, reply, (request.query as Query).token ?? ''),
  )

  pages.post('/petitions/group', hidden, async (request, reply) => {
    const { token = '' } = request.query as Query
    const { move } = typedIn(request, ['move'])
    const told = await tell(request, doors.groupMove, {
      body: { token, move: move === 'take_back' ? 'take_back' : 'close' },
    })
    if (told.answer) return reply.redirect(onwards(request, '/petitions/group', { token }), 303)
    const trouble = told.problem.code === 'not_allowed_now' ? 'closed' : troubleOf(told.problem)
    return await writeGroup(request, reply, token, { status: told.status, trouble })
  })
}
