import loadHighs from 'highs'
import { expect, test } from 'vitest'
import { highsSolver } from './highs-solver.ts'
import { LinearModel } from './lp-text.ts'

const solver = highsSolver(() => loadHighs())
const limits = { timeLimitSeconds: 10, relativeGap: 0 }

test('columns may be called anything: numbers stand in the text', async () => {
  const names = ['free', 'e1', 'a b', 'Ünïcode ≤ 3', 'subject to', 'end', 'c0', '-x', '', '2 y <= 4']
  const model = new LinearModel()
  const columns = names.map((name, index) =>
    model.column({ objective: index + 1, integer: true, upper: 9 }, name),
  )
  for (const [index, column] of columns.entries()) model.row([[column, 1]], '<=', index % 4)
  const text = model.toText()
  for (const name of names.filter((name) => name.length > 3 && name !== 'subject to'))
    expect(text).not.toContain(name)
  const { values, status } = await solver(text, limits)
  expect(status).toBe('solved')
  expect(names.map((name) => values?.[model.getColumn(name)])).toEqual(names.map((_, index) => index % 4))
})

test('a name is used once, and asked for only when it exists', () => {
  const model = new LinearModel()
  model.column({}, 'x')
  expect(() => model.column({}, 'x')).toThrow('the column “x” exists already')
  expect(() => model.getColumn('y')).toThrow('there is no column “y”')
})

test('values come back under their own columns, however rows mention them', async () => {
  const model = new LinearModel()
  const columns = Array.from({ length: 40 }, () => model.column({ integer: true }))
  for (const column of columns.toReversed()) model.row([[column, 2]], '=', 2 * (column % 7))
  const { values } = await solver(model.toText(), limits)
  expect([...(values ?? [])]).toEqual(columns.map((column) => column % 7))
})

test('small and large numbers, negative ones and empty rows are written as they are', async () => {
  const model = new LinearModel()
  const x = model.column({ objective: 1e-7 })
  const y = model.column({ objective: -2.5 })
  model.row(
    [
      [x, 1e-3],
      [y, -1],
    ],
    '<=',
    1234567.5,
  )
  model.row([[x, 1]], '<=', 1e9)
  model.row([], '<=', 5)
  const { objective } = await solver(model.toText(), limits)
  expect(objective).toBeCloseTo(100, 6)
  expect(() => model.row([[x, Number.NaN]], '<=', 1)).toThrow('NaN cannot stand in a linear model')
})

test('what cannot be is told; the bound is never below what was found', async () => {
  const model = new LinearModel()
  const x = model.column({ objective: 1, integer: true })
  model.row([[x, 2]], '<=', 7)
  const whole = await solver(model.toText(), limits)
  const relaxed = await solver(model.toText(), { ...limits, relaxed: true })
  expect([whole.objective, relaxed.objective]).toEqual([3, 3.5])
  expect(whole.bound).toBeGreaterThanOrEqual(whole.objective)
  model.row([[x, 1]], '>=', 5)
  expect(await solver(model.toText(), limits)).toMatchObject({ status: 'infeasible', values: null })
})

test('a known solution is a start, and a wish to stop is heard', async () => {
  // As hard as it gets for so few columns: equal weights that do not divide what there is.
  const model = new LinearModel()
  const columns = Array.from({ length: 60 }, (_, index) =>
    model.column({ objective: 100 + (index % 7), integer: true, upper: 1 }),
  )
  model.row(
    columns.map((column) => [column, 100 + ((column * 37) % 23)]),
    '<=',
    2999,
  )
  const some = await solver(model.toText(), { ...limits, timeLimitSeconds: 0.5 })
  const start = new Map(columns.map((column) => [column, Math.round(some.values?.[column] ?? 0)]))
  const again = await solver(model.toText(), { ...limits, start, shouldStop: () => true })
  expect(again.objective).toBeGreaterThanOrEqual(some.objective - 1e-6)
  expect(again.bound).toBeGreaterThanOrEqual(again.objective - 1e-6)
})
