import type { Page } from 'playwright-core'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: each test knows its own answer
  json: any
}

/** Asks a door as the person of this page, wherever the page is; it must be one of a house. */
export async function ask(page: Page, method: string, path: string, data?: object): Promise<Answer> {
  const answer = await page.request.fetch(path, { method, ...(data && { data }) })
  return { status: answer.status(), json: await answer.json() }
}

/** What a door gives to this page's person. */
export const get = (page: Page, path: string): Promise<Answer['json']> => granted(page, 'GET', path)

/** Tells a door something; what it answers, unless it refuses. */
export const send = (page: Page, path: string, data: object): Promise<Answer['json']> =>
  granted(page, 'POST', path, data)

async function granted(page: Page, method: string, path: string, data?: object): Promise<Answer['json']> {
  const { status, json } = await ask(page, method, path, data)
  if (status >= 300) throw new Error(`${method} ${path} is refused (${status}): ${JSON.stringify(json)}`)
  return json
}
