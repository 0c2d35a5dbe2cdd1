import { expect, test } from 'vitest'
import { minuteList, timeList } from './value-list.ts'

test('hours are read as people write them, each once', () => {
  expect(timeList('7, 09:00; 9 24')).toEqual({ values: ['07:00', '09:00', '00:00'] })
  expect(timeList('  ')).toEqual({ values: [] })
})

test('what is no hour or number is named', () => {
  expect(timeList('7, 25')).toEqual({ problem: '“25” is not a whole hour from 0 to 24.' })
  expect(timeList('9:30').problem).toMatch('9:30')
  expect(minuteList('0, 15, 30')).toEqual({ values: [0, 15, 30] })
  expect(minuteList('-5').problem).toBe('“-5” is not a whole number of minutes.')
})
