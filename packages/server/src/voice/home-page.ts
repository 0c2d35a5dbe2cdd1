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
    const page = { page: 'home', view: { asked: answer, figures, stories, petitions } } as const
    // Where somebody lives stays in no cache and in no index of a search engine.
    return send(reply, visitor, page, { isPrivate: answer.answer !== 'not_asked' })

    async function answerFor(query: Query): Promise<AskedPlace> {
      const ways = await ask(request, doors.availabilityWays, { query: agency })
      const byAddress = ways?.address ?? false
      const typed = (query.place ?? query.zip ?? '').trim().slice(0, MOST_TYPED)
      const place = placeOf(query, typed, byAddress)
      if (typeof place === 'string') return { typed, byAddress, answer: place }
      const found = await ask(request, doors.availability, { query: { ...agency, ...place } })
      return { typed, byAddress, answer: found ? { found, atMs: now().getTime() } : 'failed' }
    }
  })
}

const MOST_TYPED = 200

/** What is asked: a point, a ZIP with or without its second part, or an address where one may be asked. */
function placeOf({ lon, lat }: Query, typed: string, byAddress: boolean) {
  if (lon !== undefined && lat !== undefined) return { lon: Number(lon), lat: Number(lat) }
  if (typed === '') return 'not_asked'
  if (/^\d{5}(-\d{4})?$/.test(typed)) return { zip: typed.slice(0, 5) }
  return byAddress && /\p{L}/u.test(typed) ? { address: typed } : 'not_a_zip'
}
