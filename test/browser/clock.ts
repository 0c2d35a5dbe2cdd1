import type { BrowserContext } from 'playwright-core'

/** This context's clock runs ahead of the real one. */
export const setClockAhead = (context: BrowserContext, aheadMs: number): Promise<unknown> =>
  context.addInitScript((ahead) => {
    const Real = Date
    const now = () => Real.now() + ahead
    globalThis.Date = new Proxy(Real, {
      construct: (target, given) =>
        given.length === 0 ? new target(now()) : Reflect.construct(target, given),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    })
  }, aheadMs)
