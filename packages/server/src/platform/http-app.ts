import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { AuditTrail } from '../access/audit-trail.ts'
import { type Alarms, makeAlarms } from '../dispatch/push/alarms.ts'
import { webPushSender } from '../dispatch/push/push-sender.ts'
import { addOpenDataFiles } from '../ledger/open-data/public-files.ts'
import type { Database } from './database.ts'
import type { ServerOptions } from './door-context.ts'
import { addDoors } from './door-routes.ts'
import { HeartError } from './error.ts'
import type { LiveHub } from './live-hub.ts'
import { createMetrics } from './metrics.ts'
import { isMigrated } from './migrate.ts'
import { addPages } from './pages.ts'
import { heartErrorOf, problemOf } from './problem-of.ts'

const BODY_LIMIT = 1024 * 1024

export interface AppParts {
  db: Database
  live: LiveHub
  /** Wakes people; without it, the push services of their browsers do. */
  alarms?: Alarms | undefined
  options: ServerOptions
  logger?: Logger | undefined
  /** The built pages; without them only the doors are served. */
  webDirectory?: string | undefined
  now?: () => Date
}

/** The running service without its address: every door, the documentation, the figures and the pages. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const { db, live, options } = parts
  const app = Fastify({
    ...(parts.logger ? { loggerInstance: parts.logger as never } : {}),
    bodyLimit: BODY_LIMIT,
    trustProxy: process.env.HEART_TRUST_PROXY ?? 'loopback',
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 300 },
  }) as unknown as FastifyInstance
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // How FHIR names its JSON.
  app.addContentTypeParser(
    'application/fhir+json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )
  app.setErrorHandler((error, request, reply) => {
    const problem = heartErrorOf(error)
    if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'a passage failed')
    return reply
      .code(problem.status)
      .type('application/json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problemOf(problem))
  })

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The optimiser's solver is WebAssembly; no text becomes code.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: { maxAge: 15_552_000 },
  })
  await app.register(cookie)
  await app.register(compress, {
    threshold: 4096,
    encodings: ['gzip', 'deflate'],
    // Most answers are read once: little work for most of the gain.
    zlibOptions: { level: 1 },
  })
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { after }) =>
      new HeartError('too_many_requests', `Too many attempts; try again in ${after}.`),
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'HEART',
        version: '0.1.0',
        description:
          'The doors of HEART. Roles and their permissions are code; each door names what it asks for.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'heart_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: jsonSchemaTransform,
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: false, logLevel: 'warn' })

  const metrics = createMetrics(db, live)
  app.addHook('onResponse', async (request, reply) => {
    const door = (request.routeOptions.config as { door?: string }).door
    if (!door) return
    const labels = { door, status: String(reply.statusCode) }
    metrics.passages.observe(labels, reply.elapsedTime / 1000)
    if (reply.statusCode === 401 || reply.statusCode === 403) metrics.refusals.inc(labels)
  })
  const now = parts.now ?? (() => new Date())
  const alarms =
    parts.alarms ?? makeAlarms({ db, send: webPushSender(db), now, warn: (s) => app.log.warn(s) })
  addDoors(app, { db, live, alarms, options, audit: new AuditTrail(db), now })
  addProbes(app, db, live, metrics)
  addOpenDataFiles(app, db)
  await addPages(app, parts.webDirectory, now)
  return app
}

function addProbes(
  app: FastifyInstance,
  db: Database,
  live: LiveHub,
  metrics: ReturnType<typeof createMetrics>,
): void {
  const hidden = { schema: { hide: true } }
  app.get('/health', hidden, async () => ({ healthy: true }))
  app.get('/ready', hidden, async (_request, reply) => {
    const sentence = live.isClosed
      ? 'The server is stopping.'
      : await isMigrated(db.app).then(
          (yes) => (yes ? null : 'The database is not migrated to this version.'),
          () => 'The database cannot be reached.',
        )
    return reply
      .code(sentence === null ? 200 : 503)
      .send(sentence === null ? { ready: true } : { ready: false, sentence })
  })
  app.get('/metrics', hidden, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  )
}
