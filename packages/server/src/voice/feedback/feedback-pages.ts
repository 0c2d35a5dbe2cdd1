import formbody from '@fastify/formbody'
import { doors } from '@heart/api/doors'
import type { Problem } from '@heart/api/platform'
import {
  type AnswerTrouble,
  FEEDBACK_FIELDS,
  type FeedbackField,
  type FeedbackPage,
  type WrittenForm,
} from '@heart/api/voice'
import { FEEDBACK_QUESTIONS, type FeedbackAnswers, FeedbackChoice, FeedbackWord } from '@heart/domain/voice'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type PageWriter, type Query, visitorOf } from '../page-writer.ts'
import { agencyOf, hidden, onwards, troubleOf, typedIn, wrongFields } from '../petition/form-pages.ts'

type AnswerView = Extract<FeedbackPage, { page: 'feedback_answer' }>['view']
const NAMES = Object.fromEntries(FEEDBACK_FIELDS.map((field) => [field, field])) as Record<
  string,
  FeedbackField
>

/** How a visit went: anybody's form, the questions behind a link, and what became of a complaint. Without any script. */
export async function addFeedbackPages(app: FastifyInstance, writer: PageWriter): Promise<void> {
  const { ask, tell, send } = writer

  async function writeForm(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    { form, ...over }: Partial<WrittenForm<FeedbackField>> & { form?: string } = {},
  ) {
    const seal = await ask(request, doors.petitionForm, { query: agencyOf(request) })
    const visitor = visitorOf(request, '/feedback', seal?.synthetic ?? false)
    if (!seal) return send(reply, visitor, { page: 'feedback', view: null }, { status: 503 })
    // A form that is still good goes on: its wait has begun.
    const isSpent = over.trouble === 'old' || over.trouble === 'used'
    const given = form === undefined || isSpent ? seal : { ...seal, form }
    const view = { seal: given, typed: {}, wrong: [], trouble: null, ...over }
    return send(reply, visitor, { page: 'feedback', view }, { status, isPrivate: form !== undefined })
  }

  async function writeAnswer(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    { status = 200, ...over }: Partial<AnswerView> & { status?: number } = {},
  ) {
    const link = await ask(request, doors.feedbackLink, { query: { token } })
    const visitor = visitorOf(request, '/feedback/answer', link?.synthetic ?? false)
    const isDone = (request.query as Query).done === 'yes'
    const view = { token, link, isDone, typed: null, trouble: null, ...over }
    return send(
      reply,
      visitor,
      { page: 'feedback_answer', view },
      {
        status: link ? status : 404,
        isPrivate: true,
      },
    )
  }

  await app.register(async (pages) => {
    await pages.register(formbody)

    pages.get('/feedback', hidden, (request, reply) => writeForm(request, reply, 200))

    pages.post('/feedback', hidden, async (request, reply) => {
      const { form, work, kind, ...typed } = typedIn(request, [...FEEDBACK_FIELDS, 'form', 'work'])
      const told = await tell(request, doors.sendFeedback, {
        query: agencyOf(request),
        body: {
          ...typed,
          kind: kind as 'thanks',
          language: visitorOf(request, '', false).language,
          form,
          work,
        },
      })
      if (told.answer) {
        const { token } = told.answer
        return reply.redirect(onwards(request, '/feedback/standing', { token, new: 'yes' }), 303)
      }
      return await writeForm(request, reply, told.status, {
        form,
        typed: { ...typed, kind },
        wrong: wrongFields(told.problem, NAMES),
        trouble: troubleOf(told.problem),
      })
    })

    pages.get('/feedback/standing', hidden, async (request, reply) => {
      const { token = '', new: isNew } = request.query as Query
      const standing = await ask(request, doors.feedbackStanding, { query: { token } })
      const visitor = visitorOf(request, '/feedback/standing', standing?.synthetic ?? false)
      const view = { token, standing, isNew: isNew === 'yes' }
      const status = standing ? 200 : 404
      return send(reply, visitor, { page: 'feedback_standing', view }, { status, isPrivate: true })
    })

    pages.get('/feedback/answer', hidden, (request, reply) =>
      writeAnswer(request, reply, (request.query as Query).token ?? ''),
    )

    pages.post('/feedback/answer', hidden, async (request, reply) => {
      const typed = typedIn(request, ['token', 'choice', 'words', ...FEEDBACK_QUESTIONS])
      const { token, words } = typed
      const choice = FeedbackChoice.safeParse(typed.choice).data ?? null
      const answers = Object.fromEntries(
        FEEDBACK_QUESTIONS.map((question) => [
          question,
          FeedbackWord.safeParse(typed[question]).data ?? null,
        ]),
      ) as FeedbackAnswers
      if (!choice) {
        const over = { typed: { choice, answers, words }, trouble: 'not_anonymous' } as const
        return await writeAnswer(request, reply, token, { status: 400, ...over })
      }
      const told = await tell(request, doors.answerFeedback, { body: { token, choice, answers, words } })
      if (told.answer)
        return reply.redirect(onwards(request, '/feedback/answer', { token, done: 'yes' }), 303)
      const link = await ask(request, doors.feedbackLink, { query: { token } })
      const trouble = answerTrouble(told.problem, link?.isOpen ?? false)
      return await writeAnswer(request, reply, token, {
        status: told.status,
        typed: { choice, answers, words },
        trouble,
      })
    })
  })
}

function answerTrouble({ code, details = [] }: Problem, isOpen: boolean): AnswerTrouble {
  if (code === 'too_many_requests') return 'quick'
  if (code === 'not_allowed_now') return isOpen ? 'read' : 'over'
  if (code !== 'bad_input') return 'failed'
  return details.some(({ path }) => path === 'body.choice') ? 'not_anonymous' : 'empty'
}
