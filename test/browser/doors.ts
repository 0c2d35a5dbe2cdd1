import type { Page } from 'playwright-core'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: each test knows its own answer
  json: any
}

/** Asks a door as the person of this page, from the page itself: it must be at one of the house. */
export const ask = (page: Page, method: string, path: string, body?: object): Promise<Answer> =>
  page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(path, {
        method,
        ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
      return { status: answer.status, json: await answer.json() }
    },
    [method, path, body] as const,
  )

/** What a door gives to this page's person. */
export const get = async (page: Page, path: string): Promise<Answer['json']> =>
  granted(await ask(page, 'GET', path), path)

/** Tells a door something; what it answers, unless it refuses. */
export const send = async (page: Page, path: string, body: object): Promise<Answer['json']> =>
  granted(await ask(page, 'POST', path, body), path)

function granted({ status, json }: Answer, path: string): Answer['json'] {
  if (status >= 300) throw new Error(`${path} refused (${status}): ${JSON.stringify(json)}`)
  return json
}
