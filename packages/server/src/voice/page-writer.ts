import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BodyOf, Door, OutputOf, ParamsOf, Problem, QueryOf } from '@heart/api/platform'
import {
  PUBLIC_LANGUAGES,
  type PublicLanguage,
  type PublicPage,
  type Visitor,
  type WritePublicPage,
} from '@heart/api/voice'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

export type Query = Record<string, string | undefined>

interface Given<D extends Door> {
  readonly params?: ParamsOf<D>
  readonly query?: QueryOf<D>
  readonly body?: BodyOf<D>
}

/** What a door answered. */
export type Told<D extends Door> =
  | { readonly answer: NonNullable<OutputOf<D>> }
  | { readonly answer: null; readonly status: number; readonly problem: Problem }

export interface PageWriter {
  /** Passes a public door for the visitor behind a request: its limits are theirs. */
  tell<D extends Door>(request: FastifyRequest, door: D, given?: Given<D>): Promise<Told<D>>
  /** The answer alone; null when there is none. */
  ask<D extends Door>(request: FastifyRequest, door: D, given?: Given<D>): Promise<OutputOf<D> | null>
  /** `isPrivate`: it shows what is this visitor's alone, and stays nowhere. */
  send(
    reply: FastifyReply,
    visitor: Visitor,
    page: PublicPage,
    how?: { readonly status?: number; readonly isPrivate?: boolean },
  ): FastifyReply
}

/** Writes pages for everybody, read without any script, from what the public doors say. */
export async function pageWriter(app: FastifyInstance, directory: string): Promise<PageWriter> {
  const frame = await readFile(join(directory, 'public.html'), 'utf8')
  const { writePublicPage } = (await import(
    pathToFileURL(join(directory, 'render/public-pages.mjs')).href
  )) as { writePublicPage: WritePublicPage }

  async function tell<D extends Door>(
    request: FastifyRequest,
    door: D,
    given: Given<D> = {},
  ): Promise<Told<D>> {
    const answer = await app.inject({
      method: door.method,
      url: addressOf(door, given),
      remoteAddress: request.ip,
      ...(given.body === undefined ? {} : { payload: given.body as object }),
    })
    if (answer.statusCode < 300) return { answer: answer.json() as NonNullable<OutputOf<D>> }
    return { answer: null, status: answer.statusCode, problem: answer.json() }
  }

  return {
    tell,
    ask: async (request, door, given) => (await tell(request, door, given)).answer,
    send(reply, visitor, page, { status = 200, isPrivate = false } = {}) {
      const { title, description, markup } = writePublicPage(visitor, page)
      // Replaced by functions: words of a page may hold what a replacement would take for a sign.
      const html = frame
        .replace('<html lang="en"', () => `<html lang="${visitor.language}"`)
        .replace('<title>HEART</title>', () => `<title>${escaped(title)}</title>`)
        .replace('content=""', () => `content="${escaped(description)}"`)
        .replace('<!--page-->', () => markup)
      if (isPrivate) reply.header('x-robots-tag', 'noindex, nofollow, noarchive')
      return reply
        .code(status)
        .type('text/html; charset=utf-8')
        .header('cache-control', isPrivate ? 'no-store' : 'no-cache')
        .header('vary', 'accept-language')
        .header('content-language', visitor.language)
        .send(html)
    },
  }
}

function addressOf(door: Door, { params = {}, query = {} }: Given<Door>): string {
  const path = door.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent((params as Query)[name] ?? ''),
  )
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query as Query)) {
    if (value !== undefined) asked.set(name, String(value))
  }
  return `${path}?${asked}`
}

/** Who looks: the language of the address, else of the browser; `path` leads back to this page. */
export function visitorOf(request: FastifyRequest, path: string, synthetic: boolean): Visitor {
  const { lang, agency, ...rest } = request.query as Query
  const chosen = PUBLIC_LANGUAGES.find((language) => language === lang)
  const question = new URLSearchParams(rest as Record<string, string>).toString()
  return {
    language: chosen ?? preferred(request.headers['accept-language'] ?? ''),
    chosen: chosen !== undefined,
    path: question === '' ? path : `${path}?${question}`,
    agencyId: agency,
    synthetic,
  }
}

/** The first language of the browser's list that the pages are written in. @example preferred('es-MX,en;q=0.8') // 'es' */
function preferred(accepted: string): PublicLanguage {
  const wanted = accepted
    .split(',')
    .map((entry) => {
      const [tag = '', weight = 'q=1'] = entry.trim().split(';')
      return { language: tag.slice(0, 2).toLowerCase(), weight: Number(weight.trim().slice(2)) || 0 }
    })
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wanted) {
    const known = PUBLIC_LANGUAGES.find((each) => each === language)
    if (known) return known
  }
  return 'en'
}

const escaped = (words: string) => words.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)
