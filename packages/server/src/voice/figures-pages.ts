import { doors } from '@heart/api/doors'
import type { FiguresView, PublishedTable } from '@heart/api/voice'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type PageWriter, type Query, visitorOf } from './page-writer.ts'

const hidden = { schema: { hide: true } }

/** Everybody's pages of what is published: figures, one figure for other pages, the data behind them, the hearing's kit. */
export function addFiguresPages(app: FastifyInstance, { ask, send }: PageWriter): void {
  app.get('/figures', hidden, async (request, reply) => {
    const view = await figuresView(request)
    return send(reply, visitor(request, view), { page: 'figures', view })
  })

  app.get('/figures/embed', hidden, async (request, reply) => {
    letBeFramed(reply)
    const view = await figuresView(request)
    const { figure = 'answers' } = request.query as Query
    return send(reply, visitor(request, view), { page: 'figure_embed', view: { ...view, figure } })
  })

  app.get('/data', hidden, async (request, reply) => {
    const published = await ask(request, doors.openDatasets, { query: agencyOf(request) })
    const view = { published, origin: originOf(request) }
    return send(reply, visitor(request, view), { page: 'open_data', view })
  })

  for (const path of ['/hearing', '/hearing/screen']) {
    app.get(path, hidden, async (request, reply) => {
      const [figures, petitions, stories] = await Promise.all([
        figuresView(request),
        ask(request, doors.petitions, { query: agencyOf(request) }),
        ask(request, doors.publicStories, { query: agencyOf(request) }),
      ])
      const view = { ...figures, petitions, stories, onScreen: path.endsWith('screen') }
      return send(reply, visitor(request, figures), { page: 'hearing', view })
    })
  }

  async function figuresView(request: FastifyRequest): Promise<FiguresView> {
    const query = agencyOf(request)
    const { period } = request.query as Query
    const [published, changes] = await Promise.all([
      ask(request, doors.openDatasets, { query }),
      ask(request, doors.publicChanges, { query }),
    ])
    const tables = await Promise.all(
      (published?.datasets ?? []).map(({ id }) =>
        ask(request, doors.openDataset, { params: { datasetId: id }, query }),
      ),
    )
    return {
      published,
      changes,
      tables: tables.filter((table): table is PublishedTable => table !== null),
      period: period?.slice(0, 40) ?? null,
      origin: originOf(request),
    }
  }
}

/** The only page that another page may show inside itself: nothing on it can be done, only read. */
function letBeFramed(reply: FastifyReply): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '')
  reply.header('content-security-policy', policy.replace(/frame-ancestors [^;]*/, 'frame-ancestors *'))
  reply.removeHeader('x-frame-options')
}

const agencyOf = (request: FastifyRequest) => ({ agencyId: (request.query as Query).agency })

const visitor = (request: FastifyRequest, { published }: Pick<FiguresView, 'published'>) =>
  visitorOf(request, request.url.split('?')[0] ?? '/', published?.synthetic ?? false)

/** Where people reach these pages, as the operator says, else as this visitor did. */
const originOf = (request: FastifyRequest): string =>
  process.env.HEART_PUBLIC_URL?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`
