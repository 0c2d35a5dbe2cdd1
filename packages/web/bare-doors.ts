import type { Plugin } from 'vite'

/** What a browser needs of a door to pass it. The server judges what goes through; its schemas stay there. */
const NEEDED = new Set(['method', 'path', 'stream', 'media'])

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** Leaves the schemas of the doors out of the pages, and with them every schema that nothing else asks for. */
export function bareDoors(): Plugin {
  return {
    name: 'heart:bare-doors',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      build: {
        rolldownOptions: {
          treeshake: {
            manualPureFunctions: ['z', 'defineDoor'],
            // Domain and doors do nothing by being imported.
            moduleSideEffects: [{ test: /\/packages\/(domain|api)\/src\//, sideEffects: false }],
          },
        },
      },
    }),
    transform: {
      filter: { id: /\/packages\/(api|domain)\/src\/.*\.ts$/ },
      handler(code) {
        const cuts: [number, number][] = []
        const tree = this.parse(code) as unknown as Node
        const shared = new Set<string>()
        walk(tree, (node) => {
          const callee = node.callee as Node | undefined
          if (node.type !== 'CallExpression' || callee?.name !== 'defineDoor') return
          const given = (node.arguments as Node[])[0]
          for (const { type, argument } of (given?.properties ?? []) as Node[]) {
            if (type === 'SpreadElement') shared.add((argument as Node).name as string)
          }
          cuts.push(...unneeded(given))
        })
        // What several doors have in common stands apart and is spread into each.
        walk(tree, ({ type, id, init }) => {
          if (type === 'VariableDeclarator' && shared.has((id as Node).name as string)) {
            cuts.push(...unneeded(init as Node | undefined))
          }
        })
        cuts.sort(([a], [b]) => a - b)
        const bare = cuts.length === 0 ? code : without(code, cuts)
        return { code: lazily(bare, this.parse(bare) as unknown as Node), map: null }
      },
    },
  }
}

/** A constant that nobody uses is left out with everything it is made of: `PlainDate.nullable()` would stay behind. */
function lazily(code: string, tree: Node): string {
  const made = (tree.body as Node[])
    .map((node) => (node.declaration as Node | undefined) ?? node)
    .flatMap((node) => (node.type === 'VariableDeclaration' ? (node.declarations as Node[]) : []))
    .flatMap(({ init }) => (init && callsAny(init as Node) ? [init as Node] : []))
  let at = 0
  const parts = made.map(({ start, end }) => {
    const part = `${code.slice(at, start)}/* @__PURE__ */ (() => (${code.slice(start, end)}))()`
    at = end
    return part
  })
  return parts.join('') + code.slice(at)
}

function callsAny(init: Node): boolean {
  let found = false
  if (!/Function/.test(init.type)) {
    walk(init, ({ type, callee }) => {
      if (type === 'CallExpression' && !/^(z|defineDoor)$/.test(String(rootOf(callee as Node).name)))
        found = true
    })
  }
  return found
}

const rootOf = (node: Node): Node =>
  (node.object ?? node.callee) ? rootOf((node.object ?? node.callee) as Node) : node

function unneeded(given: Node | undefined): [number, number][] {
  const properties = (given?.properties ?? []) as Node[]
  return properties.flatMap((property, i): [number, number][] => {
    const name = (property.key as Node | undefined)?.name as string | undefined
    if (name === undefined || NEEDED.has(name)) return []
    return [[property.start, properties[i + 1]?.start ?? property.end]]
  })
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof child === 'object' && 'type' in child) walk(child as Node, visit)
  }
}

function without(code: string, cuts: readonly [number, number][]): string {
  let at = 0
  const kept = cuts.map(([start, end]) => {
    const part = code.slice(at, start)
    at = end
    return part
  })
  return kept.join('') + code.slice(at)
}
