import { expect, test } from 'vitest'
import { commandOf, KEY_WORDS } from './phone-keys.ts'

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...more,
})

test('one key claims, a number answers, and typing is never a command', () => {
  expect(commandOf(press('c'), 'elsewhere')).toBe('claim')
  expect(commandOf(press('3'), 'elsewhere')).toEqual({ choose: 2 })
  for (const key of ['c', '3', 'd', '?']) expect(commandOf(press(key), 'typing')).toBeUndefined()
  expect(commandOf(press('Escape'), 'typing')).toBe('leave')
})

test('a key held down, with Ctrl, or in a dialog does nothing', () => {
  expect(commandOf(press('d', { repeat: true }), 'elsewhere')).toBeUndefined()
  expect(commandOf(press('c', { ctrlKey: true }), 'elsewhere')).toBeUndefined()
  expect(commandOf(press('c'), 'overlay')).toBeUndefined()
})

test('every key that does something is in the list', () => {
  const said = KEY_WORDS.flatMap(([keys]) => keys.split('  '))
  const letters = 'abcdefghijklmnopqrstuvwxyz?'.split('').filter((key) => commandOf(press(key), 'elsewhere'))
  expect(letters.filter((key) => !said.includes(key))).toEqual([])
})
