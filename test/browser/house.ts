import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { inject } from 'vitest'
import { copyDatabase } from '../../packages/server/src/platform/testing/fresh-database.ts'
import { freePort, type HeartProcess, startHeart } from '../process/heart-process.ts'
import { copyDemo, copyTown, PASSWORD, type Town } from './cities.ts'
import { LOOKS } from './looks.ts'

/** A HEART of its own for one file of tests, and a browser to look at it. */
export interface House {
  /** Where its pages are; pages of `context` and `signIn` also go by the path alone. */
  readonly url: string
  readonly port: number
  readonly browser: Browser
  /** With this `runHeart` speaks to the same data. */
  readonly env: NodeJS.ProcessEnv
  /** For files of the test; gone afterwards. */
  readonly folder: string
  /** A stranger's browser; `as`: with the session of that person, a user name or, in the demo, a role. */
  context(options?: BrowserContextOptions & { as?: string }): Promise<BrowserContext>
  /** Gives a browser the session of that person. */
  identify(context: BrowserContext, as: string): Promise<void>
  /** A page of that person's own, at the path if one is given; it ends by `page.context().close()` or with the house. */
  signIn(as: string, path?: string, look?: BrowserContextOptions): Promise<Page>
  /** The server goes away, SIGKILL: without a word. */
  stop(signal?: NodeJS.Signals): Promise<void>
  /** … and comes back at the same address, with the same data. */
  start(): Promise<void>
  close(): Promise<void>
}

/**
 * On which data: `demo`, the synthetic city with its year of calls and an account a role, without its feed, so that
 * every look finds the same; a town: the two zones and two teams of `town/`, with the people and changes it names, and
 * no calls; `nothing`: an empty database.
 */
export type City = 'demo' | Town | 'nothing'

/** WebGL without a graphics card: the maps need it. */
const CHROMIUM = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']

/**
 * Opens a house on data of its own.
 *
 * ```ts
 * let house: House
 * beforeAll(async () => { house = await openHouse('demo') }) // or: { people: { sam: 'supervisor' } }
 * afterAll(() => house?.close())
 *
 * it('…', async () => {
 *   const page = await house.signIn('supervisor', '/board', LOOKS.phone)
 *   await quiet(page)
 * ```
 */
export async function openHouse(city: City): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'heart-house-'))
  const data = await (city === 'demo'
    ? copyDemo(folder)
    : city === 'nothing'
      ? copyDatabase('heart_template')
      : copyTown(city, folder))
  const env = { DATABASE_URL: data.url, HEART_PASSWORD: PASSWORD }
  const port = await freePort()
  const url = `http://localhost:${port}`
  const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()
  let heart: HeartProcess | undefined

  async function start(): Promise<void> {
    const args = city === 'demo' ? [] : ['--no-demo']
    heart = await startHeart(folder, port, args, { ...env, HEART_DEMO_SPEED: '0' })
  }
  const [browser] = await Promise.all([
    chromium.launch({ executablePath: inject('chromiumPath'), args: CHROMIUM }),
    start(),
  ])

  /** Signing in often is refused: everybody does it once, and every page of theirs has that session while it lasts. */
  async function identify(context: BrowserContext, as: string): Promise<void> {
    const known = sessions.get(as)
    if (known) {
      await context.addCookies(known)
      if ((await context.request.get(`${url}/api/session`)).ok()) return
    }
    const answer =
      city === 'demo'
        ? await context.request.post(`${url}/api/demo/session`, { data: { userId: `demo-${as}` } })
        : await context.request.post(`${url}/api/session`, {
            data: { agencyId: 'testtown', username: as, password: PASSWORD },
          })
    if (!answer.ok()) throw new Error(`${as} cannot sign in: ${await answer.text()}`)
    sessions.set(as, await context.cookies())
  }

  const house: House = {
    url,
    port,
    browser,
    env,
    folder,
    async context({ as, ...options } = {}) {
      const context = await browser.newContext({ baseURL: url, ...options })
      if (as) await identify(context, as)
      return context
    },
    identify,
    async signIn(as, path, look = LOOKS.light) {
      const page = await (await house.context({ ...look, as })).newPage()
      if (path) await page.goto(path)
      return page
    },
    async stop(signal) {
      await heart?.stop(signal)
    },
    start,
    async close() {
      await browser.close()
      await heart?.stop()
      await data.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return house
}
