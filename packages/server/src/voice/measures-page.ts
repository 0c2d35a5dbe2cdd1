import { doors } from '@heart/api/doors'
import { MEASURES } from '@heart/domain/ledger'
import type { FastifyInstance } from 'fastify'
import { compile } from '../ledger/measures/compile.ts'
import { type PageWriter, type Query, visitorOf } from './page-writer.ts'

/** What every figure means, for everybody: the registry as a page. */
export function addMeasuresPage(app: FastifyInstance, { ask, send }: PageWriter): void {
  const sql = Object.fromEntries(
    MEASURES.map((measure) => [
      `${measure.id}@${measure.version}`,
      compile([measure], null)
        // Beside its durations, a reading of which groups there are.
        .filter(({ of }) => measure.formula.kind !== 'duration' || of === 'steps')
        .map(({ text }) => text.replace(/\s+/g, ' ')),
    ]),
  )
  app.get('/measures', { schema: { hide: true } }, async (request, reply) => {
    const { agency } = request.query as Query
    const known = await ask(request, doors.petitions, { query: { agencyId: agency } })
    const visitor = visitorOf(request, '/measures', known?.synthetic ?? false)
    return send(reply, visitor, { page: 'measures', view: { sql } })
  })
}
