import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { addPublicPages } from '../voice/public-pages.ts'
import { HeartError } from './error.ts'
import { problemOf } from './problem-of.ts'

/** The field app is a page of its own, with a service worker that answers for nothing else. */
const pageOf = (path: string) => (/^\/field(\/|$)/.test(path) ? 'field.html' : 'index.html')

/** Serves the built pages. Every address that is no file is a place inside a page; /api never is. */
export async function addPages(
  app: FastifyInstance,
  directory: string | undefined,
  now: () => Date,
): Promise<void> {
  const hasPages = directory !== undefined && existsSync(join(directory, 'index.html'))
  if (hasPages) {
    await addPublicPages(app, directory, now)
    await app.register(fastifyStatic, {
      root: directory,
      wildcard: true,
      index: false,
      // What the server writes its own pages with is no page.
      allowedPath: (path) => !/^\/(render\/|public\.html)/.test(path),
      cacheControl: false,
      // Pressed once when the pages were built, smaller than there is time for at each request.
      preCompressed: true,
      setHeaders(reply, path) {
        // Built files carry the hash of their content in their name.
        const forever = path.includes('/assets/')
        reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !path.startsWith('/api') &&
      !/\.\w+$/.test(path)
    // A link of one partner is no page of the public.
    if (path.startsWith('/partner/')) reply.header('x-robots-tag', 'noindex, nofollow, noarchive')
    if (hasPages && isPage) return reply.header('cache-control', 'no-cache').sendFile(pageOf(path))
    const problem = new HeartError('not_found', `There is nothing at ${request.method} ${path}.`)
    return reply.code(404).send(problemOf(problem))
  })
}
