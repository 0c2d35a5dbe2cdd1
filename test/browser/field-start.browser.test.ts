import { afterAll, beforeAll, expect, it } from 'vitest'
import { allSent, card, type Field, openField, signOn, told, workerReady } from './field/phone.ts'

const MINUTE_MS = 60_000
const FIRST_LOAD_KB = 200
const COLD_START_MS = 1_000

let field: Field

beforeAll(async () => {
  field = await openField()
})
afterAll(() => field?.close())

it('off duty nothing is received; the first load is small', async () => {
  const context = await field.newPhone()
  const page = await field.enter(context, 'omar')
  const bare = await field.house.context({ baseURL: field.line.url, serviceWorkers: 'block' })
  const first = await bare.newPage()
  await first.goto('/field')
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

it('starts cold without a network in under a second', async () => {
  const context = await field.newPhone({ aheadMs: 20 * MINUTE_MS })
  const page = await field.enter(context, 'rita')
  await workerReady(page)
  await signOn(page, 'Team Oak')
  await allSent(page)
  await field.sendTo('crt-1')
  await card(page).waitFor()
  await page.waitForTimeout(500)
  await page.close()
  field.line.set('down')
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
    await cold.goto('/field')
    await card(cold).waitFor()
    times.push(await cold.evaluate(() => (window as unknown as { shownAt: number }).shownAt))
    await cold.close()
  }
  const sorted = times.toSorted((a, b) => a - b).map(Math.round)
  told(`cold start offline: ${sorted.join(', ')} ms; median ${sorted[2]} ms`)
  expect(sorted[2]).toBeLessThan(COLD_START_MS)
  field.line.set('open')
  const again = await context.newPage()
  await again.goto('/field')
  await card(again).waitFor()
  await context.close()
})
