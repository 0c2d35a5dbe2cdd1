import type { Condition } from './mapping.ts'

export type Cells = readonly string[]
export type Test = (cells: Cells) => boolean

/** A condition as a function of the row. Values compare after trimming, without case. */
export function compileCondition(condition: Condition, indexOf: (column: string) => number): Test {
  const tests = Object.entries(condition).map(([column, values]) => {
    const index = indexOf(column)
    const any = values.includes('*')
    const wanted = new Set(values.map((value) => value.trim().toLowerCase()))
    return { index, any, wanted }
  })
  return (cells) =>
    tests.every(({ index, any, wanted }) => {
      const value = (cells[index] ?? '').trim()
      return any ? value !== '' : wanted.has(value.toLowerCase())
    })
}
