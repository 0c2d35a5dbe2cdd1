import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

test('a table becomes text that a spreadsheet reads as it was', () => {
  expect(
    csvText(
      ['a', 'b'],
      [
        ['x, "y"', 3],
        [null, '=1+1'],
      ],
    ),
  ).toBe('a,b\r\n"x, ""y""",3\r\n,\'=1+1')
})
