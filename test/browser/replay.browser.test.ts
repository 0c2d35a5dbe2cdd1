import { expect, inject, it } from 'vitest'
import { seeYearInBrowser } from '../../packages/replay/bench/in-browser.ts'
import { seeYear } from '../../packages/replay/bench/same-everywhere.ts'

it('RP16 the same year comes out of Node and of the browser, call by call', async () => {
  const inNode = await seeYear(1)
  const inBrowser = await seeYearInBrowser(inject('chromiumPath'), 1)
  expect(new Set(Object.values(inNode.hashes)).size).toBe(3)
  expect(inBrowser.hashes).toEqual(inNode.hashes)
})
