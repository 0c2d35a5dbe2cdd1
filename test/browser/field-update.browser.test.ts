import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../process/heart-process.ts'
import { ask, get } from './doors.ts'
import { allSent, card, type Field, next, openField, signOn, workerReady } from './field/phone.ts'
import { LOOKS, picture, quiet } from './looks.ts'

const soon = { timeout: 20_000 }
const STORY = 'Words that are still being typed while a new version waits.'

let field: Field
let way: Server
let isNew = false
let page: Page

/** The way to the house, on which a new version of the app can come. */
async function openWay(port: number): Promise<Server> {
  const server = createServer((asked, answer) => {
    const isWorker = asked.url === '/field-sw.js'
    const headers = { ...asked.headers }
    // Whole and in plain text, so that a line can be added to it.
    if (isWorker)
      for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) delete headers[name]
    const onward = request(
      { port: field.house.port, method: asked.method, path: asked.url, headers },
      (given) => {
        const { 'content-length': length, ...others } = given.headers
        answer.writeHead(given.statusCode ?? 502, isWorker || length === undefined ? others : given.headers)
        if (!isWorker) return given.pipe(answer)
        given.pipe(answer, { end: false })
        given.on('end', () => answer.end(isNew ? '\n// The next version.\n' : ''))
      },
    )
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

beforeAll(async () => {
  field = await openField()
  const port = await freePort()
  way = await openWay(port)
  const phone = await field.house.context({ ...LOOKS.phone, baseURL: `http://localhost:${port}` })
  phone.setDefaultTimeout(20_000)
  page = await field.enter(phone, 'rita')
  await workerReady(page)
  await signOn(page, 'Team Oak')
  await field.sendTo('crt-1')
  await card(page).waitFor()
  for (const step of ['Accept', 'We are on the way', 'We are there', 'With the neighbor'])
    await next(page, step)
  await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
  await allSent(page)
})
afterAll(async () => {
  await field?.close()
  way?.closeAllConnections()
  way?.close()
})

const story = () => page.getByRole('textbox', { name: 'The story, in words' })
const bar = () => page.locator('.update-bar')
/** What the app does by itself every half hour. */
const look = () =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration('/field'))?.update()))
const encounterId = async () => {
  const { calls } = await get(field.sam, '/api/calls')
  return calls[0].assignments[0].assignmentId as string
}

it('a new version is offered and waits; taken in the middle of a sentence, no word is lost', async () => {
  expect(await bar().count()).toBe(0)
  isNew = true
  await look()
  await bar().waitFor()
  await quiet(page, { where: 'update' })
  await picture(page, 'field-update')
  await story().fill('Words')
  await bar().getByRole('button', { name: 'Not now' }).tap()
  await bar().waitFor({ state: 'detached' })
  expect(await story().inputValue()).toBe('Words')

  await page.reload()
  await bar().waitFor()
  await expect.poll(() => story().inputValue(), soon).toBe('Words')
  await story().fill(STORY)
  const gone = page.waitForEvent('load')
  await bar().locator('button').last().tap()
  await gone
  await expect.poll(() => story().inputValue(), soon).toBe(STORY)
  expect(await bar().count()).toBe(0)
  await allSent(page)
  const { report } = await get(field.sam, `/api/encounters/${await encounterId()}`)
  expect(report.story).toBe(STORY)
})

it('a word for the next team goes out with the network, and from a desk; a navigator’s list has each once', async () => {
  const phone = page.context()
  const suggest = async (on: Page, words: string) => {
    await on.locator('.next-team summary').click()
    await on.getByRole('button', { name: 'What to avoid' }).click()
    await on.getByRole('textbox', { name: 'In words', exact: true }).fill(words)
    await on.getByRole('button', { name: 'Suggest it' }).click()
    await on.locator('.next-team .words').getByText(words).waitFor()
    expect(await on.getByRole('textbox', { name: 'In words', exact: true }).inputValue()).toBe('')
  }
  await phone.setOffline(true)
  await suggest(page, 'Do not come with lights.')
  await quiet(page, { where: 'next team' })
  await picture(page, 'field-next-team')
  await expect.poll(() => page.locator('.sending').getAttribute('data-state'), soon).toBe('waiting')
  expect(await page.locator('.next-team .words').innerText()).toContain('Waiting for network')
  await phone.setOffline(false)
  await allSent(page)
  await expect.poll(() => page.locator('.next-team .words').innerText(), soon).toContain('Sent')

  const desk = await field.house.signIn('rita', `/reports?report=${await encounterId()}`)
  await suggest(desk, 'Ask about the garden.')
  await picture(desk, 'reports-next-team')
  const { json } = await ask(field.sam, 'GET', '/api/plan-suggestions')
  expect(json.map(({ words, kind, byName }: Record<string, string>) => [words, kind, byName])).toEqual([
    ['Do not come with lights.', 'avoid', 'rita'],
    ['Ask about the garden.', 'avoid', 'rita'],
  ])
})
