import { doors } from '@heart/api/doors'
import type { AskedPlace } from '@heart/api/voice'
import type { FastifyInstance } from 'fastify'
import { type PageWriter, type Query, visitorOf } from './page-writer.ts'

/** The first page: whether HEART comes, what to say, what became of the calls. */
export function addHomePage(app: FastifyInstance, { ask, send }: PageWriter, now: () => Date): void {
  app.get('/', { schema: { hide: true } }, async (request, reply) => {
    const asked = request.query as Query
    const agency = { agencyId: asked.agency }
    const [answer, figures, stories, petitions] = await Promise.all([
      answerFor(asked),
      ask(request, doors.publicFigures, { query: agency }),
      ask(request, doors.publicStories, { query: agency }),
      ask(request, doors.petitions, { query: agency }),
    ])
    const visitor = visitorOf(request, '/', figures?.synthetic ?? false)
    return send(reply, visitor, { page: 'home', view: { asked: answer, figures, stories, petitions } })

    async function answerFor({ zip = '', lon, lat }: Query): Promise<AskedPlace> {
      const typed = zip.trim().slice(0, 20)
      const isPoint = lon !== undefined && lat !== undefined
      if (!isPoint && typed === '') return { zip: typed, answer: 'not_asked' }
      if (!isPoint && !/^\d{5}(-\d{4})?$/.test(typed)) return { zip: typed, answer: 'not_a_zip' }
      const place = isPoint ? { lon: Number(lon), lat: Number(lat) } : { zip: typed.slice(0, 5) }
      const found = await ask(request, doors.availability, { query: { ...agency, ...place } })
      return { zip: typed, answer: found ? { found, atMs: now().getTime() } : 'failed' }
    }
  })
}
