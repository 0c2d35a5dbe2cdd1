import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { doors } from '@heart/api/doors'
import type { Door, OutputOf, QueryOf } from '@heart/api/platform'
import {
  type AskedPlace,
  PUBLIC_LANGUAGES,
  type PublicLanguage,
  type PublicPage,
  type Visitor,
  type WritePublicPage,
} from '@heart/api/voice'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

type Asked = Record<string, string | undefined>

/** Pages for everybody, written by the server: they are read, and their forms work, without any script. */
export async function addPublicPages(
  app: FastifyInstance,
  directory: string,
  now: () => Date,
): Promise<void> {
  const frame = await readFile(join(directory, 'public.html'), 'utf8')
  const { writePublicPage } = (await import(
    pathToFileURL(join(directory, 'render/public-pages.mjs')).href
  )) as { writePublicPage: WritePublicPage }

  /** The answer of a public door for the visitor behind a request; null when it has none. */
  async function ask<D extends Door>(
    request: FastifyRequest,
    door: D,
    query: QueryOf<D>,
  ): Promise<OutputOf<D> | null> {
    const given = Object.entries(query as Asked).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    )
    const answer = await app.inject({
      method: 'GET',
      url: `${door.path}?${new URLSearchParams(given)}`,
      remoteAddress: request.ip,
    })
    return answer.statusCode === 200 ? answer.json() : null
  }

  function send(reply: FastifyReply, visitor: Visitor, page: PublicPage): FastifyReply {
    const { title, description, markup } = writePublicPage(visitor, page)
    // Replaced by functions: words of a page may hold what a replacement would take for a sign.
    const html = frame
      .replace('<html lang="en"', () => `<html lang="${visitor.language}"`)
      .replace('<title>HEART</title>', () => `<title>${escaped(title)}</title>`)
      .replace('content=""', () => `content="${escaped(description)}"`)
      .replace('<!--page-->', () => markup)
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-language')
      .header('content-language', visitor.language)
      .send(html)
  }

  app.get('/', { schema: { hide: true } }, async (request, reply) => {
    const asked = request.query as Asked
    const agency = { agencyId: asked.agency }
    const [answer, figures, stories] = await Promise.all([
      answerFor(asked),
      ask(request, doors.publicFigures, agency),
      ask(request, doors.publicStories, agency),
    ])
    const visitor = visitorOf(request, '/', figures?.synthetic ?? false)
    return send(reply, visitor, { page: 'home', view: { asked: answer, figures, stories } })

    async function answerFor({ zip = '', lon, lat }: Asked): Promise<AskedPlace> {
      const typed = zip.trim().slice(0, 20)
      const isPoint = lon !== undefined && lat !== undefined
      if (!isPoint && typed === '') return { zip: typed, answer: 'not_asked' }
      if (!isPoint && !/^\d{5}(-\d{4})?$/.test(typed)) return { zip: typed, answer: 'not_a_zip' }
      const place = isPoint ? { lon: Number(lon), lat: Number(lat) } : { zip: typed.slice(0, 5) }
      const found = await ask(request, doors.availability, { ...agency, ...place })
      return { zip: typed, answer: found ? { found, atMs: now().getTime() } : 'failed' }
    }
  })
}

function visitorOf(request: FastifyRequest, path: string, synthetic: boolean): Visitor {
  const { lang, agency, ...rest } = request.query as Asked
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
