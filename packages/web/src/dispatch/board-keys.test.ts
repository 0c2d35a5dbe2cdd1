import { expect, test } from 'vitest'
import { commandOf } from './board-keys.ts'

const key = (name: string, more = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...more,
})

test('letters are commands, except while typing or with a modifier', () => {
  expect(commandOf(key('n'), 'elsewhere')).toBe('newCall')
  expect(commandOf(key('j'), 'control')).toBe('next')
  expect(commandOf(key('a'), 'elsewhere')).toBe('alarms')
  expect(commandOf(key('n'), 'typing')).toBeUndefined()
  expect(commandOf(key('n', { ctrlKey: true }), 'elsewhere')).toBeUndefined()
  expect(commandOf(key('?'), 'overlay')).toBeUndefined()
})

test('Enter sends from the queue, presses a button on a button, and never repeats', () => {
  expect(commandOf(key('Enter'), 'queue')).toBe('takeFirst')
  expect(commandOf(key('Enter'), 'control')).toBeUndefined()
  expect(commandOf(key('Enter', { repeat: true }), 'queue')).toBeUndefined()
})

test('Escape closes even while typing; arrows move in the queue only', () => {
  expect(commandOf(key('Escape'), 'typing')).toBe('close')
  expect(commandOf(key('ArrowDown'), 'queue')).toBe('next')
  expect(commandOf(key('ArrowDown'), 'elsewhere')).toBeUndefined()
})
