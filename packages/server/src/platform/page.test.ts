import { expect, it } from 'vitest'
import { nextPage, pageAfter } from './page.ts'

const rows = [
  { at: new Date('2024-05-01T12:00:00.250Z'), id: 'a' },
  { at: new Date('2024-05-01T11:00:00Z'), id: 'b' },
]
const placeOf = ({ at, id }: (typeof rows)[number]): [Date, string] => [at, id]

it('a full page says where the next begins, and is understood again', () => {
  expect(pageAfter(nextPage(rows, 2, placeOf) ?? undefined)).toEqual(['2024-05-01T11:00:00.000Z', 'b'])
})

it('a page that is not full, or empty, is the last', () => {
  expect(nextPage(rows, 3, placeOf)).toBeNull()
  expect(nextPage([], 3, placeOf)).toBeNull()
  expect(pageAfter(undefined)).toEqual([null, null])
})

it.each(['', 'b', 'yesterday~b', '2024-05-01T11:00:00Z', '2024-05-01T11:00:00Z~'])(
  '“%s” is refused',
  (before) => {
    expect(() => pageAfter(before)).toThrow('This is no place in the list')
  },
)
