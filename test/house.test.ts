import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** The house's arrows: who may import whom. No other import between packages exists. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  exchange: ['domain'],
  replay: ['domain'],
  api: ['domain'],
  server: ['domain', 'exchange', 'replay', 'api'],
  web: ['domain', 'replay', 'api'],
}
const root = join(dirname(fileURLToPath(import.meta.url)), '..')

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      return entry.name === 'node_modules' || entry.name === 'dist' ? [] : sources(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

const imports = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (match) => match[1] as string,
  )

const packages = readdirSync(join(root, 'packages'))

describe('the house', () => {
  it.each(packages)('%s imports only the packages that its arrow allows', (name) => {
    const allowed = MAY_IMPORT[name]
    expect(allowed, `packages/${name} is not one of the six`).toBeDefined()
    const strays = sources(join(root, 'packages', name, 'src')).flatMap((file) =>
      imports(file)
        .flatMap((specifier) => specifier.match(/^@heart\/([^/]+)/)?.[1] ?? [])
        .filter((target) => target !== name && !allowed?.includes(target))
        .map((target) => `${relative(root, file)} imports ${target}`),
    )
    expect(strays).toEqual([])
  })

  it('the domain has no I/O, no clock and no randomness', () => {
    const impure = /from 'node:|Date\.now\(|new Date\(\)|Math\.random\(|process\.|performance\.now\(/
    const strays = sources(join(root, 'packages/domain/src'))
      .filter((file) => !file.endsWith('.test.ts'))
      .filter((file) => impure.test(readFileSync(file, 'utf8')))
    expect(strays.map((file) => relative(root, file))).toEqual([])
  })

  it('has no room named utils, common or v2', () => {
    const strays = packages.flatMap((name) => sources(join(root, 'packages', name, 'src')))
    expect(strays.filter((file) => /\/(utils?|common|helpers|v2)(\/|\.tsx?$)/.test(file))).toEqual([])
  })
})
