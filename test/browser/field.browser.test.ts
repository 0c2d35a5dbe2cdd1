import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { freePort, type HeartProcess, runHeart, startHeart } from '../process/heart-process.ts'
import { type Line, openLine } from './field-line.ts'

const TOWN = fileURLToPath(new URL('./town', import.meta.url))
const PASSWORD = 'correct horse battery staple'
const dataDir = mkdtempSync(join(tmpdir(), 'heart-field-'))
const env = { HEART_DATA_DIR: dataDir, HEART_PASSWORD: PASSWORD }
const MINUTE_MS = 60_000
const FIRST_LOAD_KB = 200
const COLD_START_MS = 1_000

let browser: Browser
let heart: HeartProcess
let port: number
let line: Line
/** The board, on its own way to the server. */
let sam: Page

const told = (sentence: string) => process.stdout.write(`field: ${sentence}\n`)

beforeAll(async () => {
  const loaded = await runHeart(['load', TOWN, '--areas', join(TOWN, 'zones.geojson')], env)
  expect(loaded, loaded.stderr).toMatchObject({ code: 0 })
  for (const [username, role] of [
    ['sam', 'supervisor'],
    ['rita', 'responder'],
    ['omar', 'responder'],
  ] as const) {
    const added = await runHeart(['account', 'add', username, '--agency', 'testtown', '--role', role], env)
    expect(added, added.stderr).toMatchObject({ code: 0 })
  }
  port = await freePort()
  heart = await startHeart(dataDir, port, ['--no-demo'])
  line = await openLine(await freePort(), () => port)
  browser = await chromium.launch({
    executablePath: inject('chromiumPath'),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
  sam = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage()
  await sam.goto(`${heart.url}/sign-in`)
  await api(sam, 'POST', '/api/session', { agencyId: 'testtown', username: 'sam', password: PASSWORD })
  await sam.goto(`${heart.url}/board`)
  await sam.getByRole('listbox', { name: 'Queue' }).waitFor({ state: 'attached' })
})

afterAll(async () => {
  await browser?.close()
  await line?.close()
  await heart?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

interface PhoneOptions {
  locale?: string
  colorScheme?: 'light' | 'dark'
  /** How far its clock is ahead of the truth. */
  aheadMs?: number
}

async function newPhone(options: PhoneOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    locale: options.locale ?? 'en-US',
    colorScheme: options.colorScheme ?? 'light',
    permissions: ['geolocation'],
    geolocation: { latitude: 36.02, longitude: -78.9 },
  })
  context.setDefaultTimeout(15_000)
  if (options.aheadMs) {
    await context.addInitScript((aheadMs) => {
      const Truth = Date
      globalThis.Date = class extends Truth {
        constructor(...given: []) {
          super(...((given.length === 0 ? [Truth.now() + aheadMs] : given) as []))
        }
        static override now() {
          return Truth.now() + aheadMs
        }
      } as DateConstructor
    }, options.aheadMs)
  }
  return context
}

async function enter(context: BrowserContext, username: string, words = EN): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${line.url}/field`)
  await page.getByLabel(words.agency).fill('testtown')
  await page.getByLabel(words.user).fill(username)
  await page.getByLabel(words.password).fill(PASSWORD)
  await page.getByRole('button', { name: words.signIn }).click()
  await page.getByRole('heading', { level: 1, name: words.begin }).waitFor()
  return page
}

const EN = {
  agency: 'Agency',
  user: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  begin: 'Begin your shift',
  beginShift: 'Begin shift',
}
const ES = {
  agency: 'Agencia',
  user: 'Usuario',
  password: 'Contraseña',
  signIn: 'Entrar',
  begin: 'Empieza tu turno',
  beginShift: 'Empezar turno',
}

async function signOn(page: Page, team: string, words = EN): Promise<void> {
  const teams = page.getByRole('combobox').first()
  await expect.poll(() => teams.innerText()).toContain(team)
  const names = await teams.locator('option').allInnerTexts()
  await teams.selectOption({ index: names.findIndex((name) => name.startsWith(team)) })
  await page.getByRole('button', { name: words.beginShift }).click()
  await page.getByRole('button', { name: words === ES ? 'Terminar turno' : 'End the shift' }).waitFor()
}

const api = (page: Page, method: string, path: string, body?: unknown) =>
  page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(path as string, {
        method: method as string,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: answer.status, json: await answer.json() }
    },
    [method, path, body] as const,
  )

let calls = 0
/** A call, and the team on it, by the board's own doors. */
async function sendTo(teamId: string, more: object = {}): Promise<string> {
  const entered = await api(sam, 'POST', '/api/calls', {
    nature: 'WELFARE CHECK',
    sourceKey: `field-test-${++calls}`,
    place: { lon: -78.9, lat: 36.02, block: `${calls}00 block Oak St` },
    ...more,
  })
  expect(entered.status, JSON.stringify(entered.json)).toBe(201)
  const { callId, version } = entered.json
  const sent = await api(sam, 'POST', `/api/calls/${callId}/assign`, {
    version,
    teamId,
    overrideReason: 'for the test',
  })
  expect(sent.status, JSON.stringify(sent.json)).toBe(200)
  return callId
}

const card = (page: Page) => page.locator('.where h1')
const next = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const bar = (page: Page) => page.locator('.sending [role="status"]')
const allSent = (page: Page, words = 'All sent') =>
  expect.poll(() => bar(page).innerText(), { timeout: 45_000 }).toBe(words)

/** From now on the app starts without a network. */
async function workerReady(page: Page): Promise<void> {
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration('/field'))?.active)
  await page.reload()
}

async function held(page: Page): Promise<void> {
  const button = page.locator('.distress-hold').last()
  await button.focus()
  await page.keyboard.down('Space')
  await page.waitForTimeout(1_600)
  await page.keyboard.up('Space')
}

interface TimelineLine {
  kind: string
  words: string
  happenedAt: string
}
const stepsOf = async (callId: string): Promise<TimelineLine[]> => {
  const { json } = await api(sam, 'GET', `/api/calls/${callId}`)
  return (json.timeline as TimelineLine[]).filter(({ kind }) => kind === 'call.progressed')
}

const screens = process.env.HEART_SCREENS
async function look(page: Page, name: string): Promise<void> {
  if (!screens) return
  mkdirSync(screens, { recursive: true })
  await page.screenshot({ path: join(screens, `field-${name}.png`) })
}

async function axe(page: Page, where: string): Promise<void> {
  const found = await new AxeBuilder({ page }).analyze()
  expect(found.violations.map(({ id, nodes }) => `${where} ${id}: ${nodes[0]?.html}`)).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(wide, `${where} scrolls sideways`).toBe(false)
}

it('off duty nothing is received; the first load is small', async () => {
  const context = await newPhone()
  const page = await enter(context, 'omar')
  const bare = await browser.newContext({ serviceWorkers: 'block' })
  const first = await bare.newPage()
  await first.goto(`${line.url}/field`)
  await first.getByRole('button', { name: 'Sign in' }).waitFor()
  await first.evaluate(() => document.fonts.ready)
  const sizes = await first.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
      (entry) => ({
        name: new URL(entry.name).pathname,
        bytes: (entry as PerformanceResourceTiming).encodedBodySize,
      }),
    ),
  )
  const isData = (name: string) => name.startsWith('/api/')
  const sum = (wanted: (name: string) => boolean) =>
    // What is preloaded and then asked for stands twice among the entries.
    [...new Map(sizes.map(({ name, bytes }) => [name, bytes]))]
      .filter(([name]) => wanted(name))
      .reduce((all, [, bytes]) => all + bytes, 0) / 1024
  const code = sum((name) => !isData(name) && !name.endsWith('.woff2') && !name.endsWith('.svg'))
  const font = sum((name) => name.endsWith('.woff2'))
  told(`first load ${code.toFixed(1)} KB as sent (html, js, css), font ${font.toFixed(1)} KB`)
  expect(code).toBeLessThanOrEqual(FIRST_LOAD_KB)
  await bare.close()

  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.waitForTimeout(2_000)
  expect(asked.filter((path) => path === '/api/live' || path.startsWith('/api/calls'))).toEqual([])
  await context.close()
})

describe('a whole shift, on a phone whose clock is 20 minutes ahead', () => {
  let context: BrowserContext
  let page: Page
  let callId: string
  const tapped: Record<string, number> = {}
  const tap = async (name: string, step: string) => {
    await next(page, name)
    tapped[step] = Date.now()
  }

  it('signs on with team, crew, vehicle and languages', async () => {
    context = await newPhone({ aheadMs: 20 * MINUTE_MS })
    page = await enter(context, 'rita')
    await workerReady(page)
    await signOn(page, 'Team Oak')
    await allSent(page)
  })
  afterAll(async () => {
    line.set('open')
    await context.close()
  })

  it('an assignment shows by itself, with what helps and nothing about police records', async () => {
    callId = await sendTo('crt-1', { flags: ['suicidal', 'language:es', 'PROBATION'] })
    const sentAt = Date.now()
    await card(page).waitFor()
    told(`assignment on the phone after ${Date.now() - sentAt} ms`)
    const words = await page.locator('main').innerText()
    expect(words).toContain('Thoughts of suicide')
    expect(words).toContain('Speaks Spanish')
    expect(words).not.toMatch(/probation/i)
    expect(words).toContain('Other notes on this call are not shown')
    const maps = await page.getByRole('link', { name: 'Navigate' }).getAttribute('href')
    expect(maps).toMatch(/36\.02/)
  })

  it('a slip is taken back', async () => {
    await next(page, 'Accept')
    await page.getByRole('button', { name: /Undo “Accepted”/ }).click()
    await page.getByRole('button', { name: 'Accept', exact: true }).waitFor()
    await allSent(page)
  })

  it('cut off: steps wait in order, nothing is called saved, and all arrive when the network is back', async () => {
    line.set('down')
    await tap('Accept', 'accepted')
    await page.waitForTimeout(2_500)
    await tap('We are on the way', 'on the way')
    await expect.poll(() => bar(page).innerText()).toBe('2 waiting for network')
    expect(await page.locator('body').innerText()).not.toMatch(/\bsaved\b/i)
    await look(page, 'waiting')
    line.set('open')
    await allSent(page)
  })

  it('cut between request and answer: told again, it happens once', async () => {
    line.set('swallow')
    await tap('We are there', 'arrived')
    await expect.poll(() => line.swallowed(), { timeout: 30_000 }).toBeGreaterThan(0)
    await expect.poll(() => bar(page).innerText()).toBe('1 waiting for network')
    line.set('open')
    await allSent(page)
  })

  it('the tab dies and the server starts anew: what was typed and told is there, and arrives', async () => {
    line.set('down')
    await tap('With the neighbor', 'is with the neighbor')
    await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
    await page
      .getByRole('textbox', { name: 'The story, in words' })
      .fill('Sat with them until the sister came.')
    await page.waitForTimeout(800)
    await page.goto('chrome://crash').catch(() => undefined)
    await heart.stop('SIGKILL')
    page = await context.newPage()
    const startedAt = Date.now()
    await page.goto(`${line.url}/field`)
    await card(page).waitFor()
    told(`after a crash, offline: the assignment is back after ${Date.now() - startedAt} ms`)
    await page.getByRole('button', { name: /Write the report/ }).click()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'The story, in words' }).inputValue())
      .toBe('Sat with them until the sister came.')
    heart = await startHeart(dataDir, port, ['--no-demo'])
    line.set('open')
    await allSent(page)
    await page.goBack()
  })

  it('the shift ends, and the server has every step once, in order, at its true time', async () => {
    await next(page, 'Finish…')
    await page.getByRole('dialog').getByRole('button', { name: 'Resolved on scene' }).click()
    tapped['cleared the call'] = Date.now()
    await page.getByRole('button', { name: 'End the shift' }).waitFor()
    await allSent(page)
    const steps = await stepsOf(callId)
    const order = [
      'accepted',
      'accepted',
      'on the way',
      'arrived',
      'is with the neighbor',
      'cleared the call',
    ]
    expect(steps.map(({ words }) => order.find((part) => words.includes(part)))).toEqual(order)
    for (const { words, happenedAt } of steps.slice(1)) {
      const step = Object.keys(tapped).find((part) => words.includes(part)) as string
      expect([step, Math.abs(Date.parse(happenedAt) - (tapped[step] as number)) < 5_000]).toEqual([
        step,
        true,
      ])
    }
    const { json } = await api(sam, 'GET', `/api/calls/${callId}`)
    expect(json).toMatchObject({ status: 'closed', disposition: 'resolved_on_scene' })
    const assignmentId = json.assignments.at(-1).assignmentId
    const { json: report } = await api(sam, 'GET', `/api/encounters/${assignmentId}`)
    expect(report.report.story).toBe('Sat with them until the sister came.')
    const { json: roster } = await api(sam, 'GET', '/api/teams')
    const oak = roster.teams.find(({ teamId }: { teamId: string }) => teamId === 'crt-1')
    expect(oak).toMatchObject({ status: 'available' })
  })

  it('a plain report takes few taps', async () => {
    await page.getByRole('button', { name: /^Call / }).click()
    await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
    const startedAt = Date.now()
    let taps = 0
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).first().click()
      taps++
    }
    await press('Resolved on scene')
    await press('Did the team feel safe? Yes')
    await press('No back-up, nobody hurt, no force')
    await press('Calm')
    await press('Someone to talk to')
    await press('Listened')
    await press('Submit report')
    told(`a plain report: ${taps} taps, ${((Date.now() - startedAt) / 1000).toFixed(1)} s by machine`)
    expect(taps).toBeLessThanOrEqual(8)
    await page.getByText('Submitted for review.').waitFor({ timeout: 20_000 })
    await allSent(page)
    await page.goBack()
  })

  it('starts cold without a network in under a second', async () => {
    await sendTo('crt-1')
    await card(page).waitFor()
    await page.waitForTimeout(500)
    await page.close()
    line.set('down')
    const times: number[] = []
    for (let i = 0; i < 5; i++) {
      const cold = await context.newPage()
      await cold.addInitScript(() => {
        new MutationObserver((_, watching) => {
          if (!document.querySelector('.where h1')) return
          Object.assign(window, { shownAt: performance.now() })
          watching.disconnect()
        }).observe(document, { childList: true, subtree: true })
      })
      await cold.goto(`${line.url}/field`)
      await card(cold).waitFor()
      times.push(await cold.evaluate(() => (window as unknown as { shownAt: number }).shownAt))
      await cold.close()
    }
    const sorted = times.toSorted((a, b) => a - b).map(Math.round)
    told(`cold start offline: ${sorted.join(', ')} ms; median ${sorted[2]} ms`)
    expect(sorted[2]).toBeLessThan(COLD_START_MS)
    line.set('open')
    page = await context.newPage()
    await page.goto(`${line.url}/field`)
    await card(page).waitFor()
  })

  it('distress by holding reaches the board, says so, and is honest when it does not', async () => {
    await page.locator('.distress-hold').click()
    await page.waitForTimeout(600)
    expect(await page.locator('.distress-banner').count()).toBe(0)

    await sam.evaluate(() => {
      new MutationObserver(() => {
        if (document.querySelector('.alarm[data-kind="distress"]'))
          Object.assign(window, { alarmAt: (window as { alarmAt?: number }).alarmAt ?? Date.now() })
      }).observe(document.body, { childList: true, subtree: true })
    })
    const button = page.locator('.distress-hold')
    const box = await button.boundingBox()
    if (!box) throw new Error('the button is not on the screen')
    await page.mouse.move(box.x + 20, box.y + 20)
    const heldAt = Date.now()
    await page.mouse.down()
    await page.locator('.distress-banner').waitFor()
    await page.mouse.up()
    await expect
      .poll(() => sam.evaluate(() => (window as { alarmAt?: number }).alarmAt ?? 0), { interval: 20 })
      .toBeGreaterThan(0)
    const alarmAt = await sam.evaluate(() => (window as unknown as { alarmAt: number }).alarmAt)
    told(`distress: on the board ${alarmAt - heldAt - 1_500} ms after the hold was full`)
    await page.getByText(/The board has your distress since/).waitFor()
    await look(page, 'distress')
    await page.getByRole('button', { name: 'We are safe…' }).click()
    await page.getByRole('button', { name: 'It calmed down' }).click()
    await expect.poll(() => page.locator('.distress-banner').count()).toBe(0)
    await allSent(page)

    line.set('down')
    await page.locator('.sending').click()
    await page.getByRole('heading', { level: 1, name: 'What was sent' }).waitFor()
    await held(page)
    await page.locator('.distress-banner').waitFor()
    await expect
      .poll(() => page.locator('.distress-banner').innerText(), { timeout: 20_000 })
      .toContain('The board does NOT have it')
    line.set('open')
    await page.getByText(/The board has your distress since/).waitFor({ timeout: 20_000 })
    await page.getByRole('button', { name: 'We are safe…' }).click()
    await page.getByRole('button', { name: 'It was a mistake' }).click()
    await allSent(page)
    await page.goBack()
  })

  it('back-up and “we’re fine” are told, and the clock begins anew', async () => {
    await next(page, 'Back-up…')
    await next(page, 'EMS')
    await next(page, 'Someone needs medical help')
    await page.getByText(/Back-up asked for at/).waitFor()
    await page.getByRole('button', { name: /^We’re fine/ }).click()
    await allSent(page)
    const { json } = await api(sam, 'GET', '/api/teams')
    const oak = json.teams.find(({ teamId }: { teamId: string }) => teamId === 'crt-1')
    expect(oak.backup).toMatchObject({ kind: 'ems', why: 'someone needs medical help' })
    expect(Date.now() - Date.parse(oak.lastCheckInAt)).toBeLessThan(10_000)
    await next(page, 'Decline…')
    await next(page, 'The team needs rest')
    await page.getByRole('button', { name: 'End the shift' }).click()
    await page.getByRole('heading', { level: 1, name: 'Begin your shift' }).waitFor()
    await allSent(page)
  })
})

it.each([
  ['light', 'en-US'],
  ['dark', 'en-US'],
  ['light', 'es-US'],
  ['dark', 'es-US'],
] as const)('axe finds nothing: %s, %s', async (colorScheme, locale) => {
  const words = locale === 'es-US' ? ES : EN
  const say = (en: string, es: string) => (locale === 'es-US' ? es : en)
  const name = `${colorScheme}-${locale.slice(0, 2)}`
  const context = await newPhone({ colorScheme, locale })
  const page = await context.newPage()
  await page.goto(`${line.url}/field`)
  await page.getByRole('button', { name: words.signIn }).waitFor()
  await axe(page, `${name} sign in`)
  await page.close()
  const phone = await enter(context, 'omar', words)
  await axe(phone, `${name} sign on`)
  await look(phone, `${name}-sign-on`)
  await signOn(phone, 'Team Elm', words)
  await axe(phone, `${name} ready`)
  await look(phone, `${name}-ready`)
  await sendTo('crt-2', {
    flags: ['suicidal', 'language:es', 'threats'],
    locationType: 'residence',
    callerType: 'self',
  })
  await card(phone).waitFor()
  await axe(phone, `${name} assigned`)
  await look(phone, `${name}-assigned`)
  await next(phone, say('Decline…', 'No podemos ir…'))
  await axe(phone, `${name} decline`)
  await look(phone, `${name}-decline`)
  await next(phone, say('Not now', 'Ahora no'))
  await next(phone, say('Accept', 'Aceptar'))
  await next(phone, say('We are on the way', 'Vamos en camino'))
  await next(phone, say('We are there', 'Ya llegamos'))
  await look(phone, `${name}-there`)
  await next(phone, say('With the neighbor', 'Con la persona'))
  await phone.getByRole('heading', { level: 1, name: say('Report', 'Informe') }).waitFor()
  await phone.locator('.encounter-form').waitFor()
  await axe(phone, `${name} report`)
  await look(phone, `${name}-report`)
  await phone.goBack()
  await look(phone, `${name}-with`)
  await phone.locator('.sending').click()
  await phone.getByRole('heading', { level: 1, name: say('What was sent', 'Lo enviado') }).waitFor()
  await axe(phone, `${name} sent`)
  await look(phone, `${name}-sent`)
  await phone.getByRole('button', { name: say('Menu', 'Menú') }).click()
  await phone.getByRole('heading', { level: 1, name: say('Menu', 'Menú') }).waitFor()
  await axe(phone, `${name} menu`)
  await look(phone, `${name}-menu`)
  await held(phone)
  await phone.getByText(say('The board has your distress', 'El tablero tiene su auxilio')).waitFor()
  await axe(phone, `${name} distress`)
  await look(phone, `${name}-distress`)
  await next(phone, say('We are safe…', 'Estamos a salvo…'))
  await next(phone, say('It calmed down', 'Se calmó'))
  await next(phone, say('Finish…', 'Terminar…'))
  await axe(phone, `${name} finish`)
  await look(phone, `${name}-finish`)
  await phone
    .getByRole('dialog')
    .getByRole('button', { name: say('Resolved on scene', 'Resuelto en el lugar') })
    .click()
  await allSent(phone, say('All sent', 'Todo enviado'))
  await phone.evaluate(() => {
    location.hash = ''
  })
  await look(phone, `${name}-cleared`)
  await next(phone, say('End the shift', 'Terminar turno'))
  await phone.getByRole('heading', { level: 1, name: words.begin }).waitFor()
  await allSent(phone, say('All sent', 'Todo enviado'))
  await context.close()
})
