import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const domain = fileURLToPath(new URL('../packages/domain', import.meta.url))
const RULE = /\b(?:PR|TR|DP|LG|EV)\d+\b/g

const tests = readdirSync(join(domain, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(domain, 'src', file), 'utf8'))

it('every rule of the domain’s SPEC.md is cited by a test, and no test cites a rule that is not there', () => {
  const rules = new Set(readFileSync(join(domain, 'SPEC.md'), 'utf8').match(RULE))
  const titles = tests.flatMap((text) => text.match(/['"`](?:PR|TR|DP|LG|EV)\d+ .*/g) ?? [])
  const cited = new Set(titles.flatMap((title) => title.match(RULE) ?? []))
  expect(rules.size).toBeGreaterThan(50)
  expect([...rules].filter((rule) => !cited.has(rule))).toEqual([])
  expect([...cited].filter((rule) => !rules.has(rule))).toEqual([])
})
