import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const packages = fileURLToPath(new URL('../packages', import.meta.url))

interface Part {
  name: string
  prefixes: string
  atLeast: number
  elsewhere?: string
}

const testsOf = (home: string): string[] =>
  readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => readFileSync(join(home, file), 'utf8'))

it.each<Part>([
  {
    name: 'domain',
    prefixes: 'PR|TR|DP|LG|EV|EN|OB|PH|ST|NB|CN|CS|RF|FD|DR|DC|AD|FB|AF|MS|OD',
    atLeast: 50,
    elsewhere: 'RF|FD|DR|CN|CS|AD',
  },
  { name: 'replay', prefixes: 'RP', atLeast: 18 },
  { name: 'server', prefixes: 'DC|FB|MS|IV|AF|OD', atLeast: 3 },
])(
  'every rule of the $name’s SPEC.md is cited by a test, and no test cites a rule that is not there',
  ({ name, prefixes, atLeast, elsewhere }: Part) => {
    const home = join(packages, name)
    const rule = new RegExp(`\\b(?:${prefixes})\\d+\\b`, 'g')
    const title = new RegExp(`['"\`](?:${prefixes})\\d+ .*`, 'g')

    const rules = new Set(readFileSync(join(home, 'SPEC.md'), 'utf8').match(rule))
    const titles = testsOf(home).flatMap((text) => text.match(title) ?? [])
    // Rules that hold at a door or in a table are tested where these are.
    if (elsewhere) {
      const told = new RegExp(`['"\`](?:${elsewhere})\\d+ .*`, 'g')
      for (const other of ['server', 'exchange'])
        titles.push(...testsOf(join(packages, other)).flatMap((text) => text.match(told) ?? []))
    }
    const cited = new Set(titles.flatMap((said) => said.match(rule) ?? []))
    expect(rules.size).toBeGreaterThanOrEqual(atLeast)
    expect([...rules].filter((said) => !cited.has(said))).toEqual([])
    expect([...cited].filter((said) => !rules.has(said))).toEqual([])
  },
)
