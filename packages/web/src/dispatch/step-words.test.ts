import { ALLOWED_ACTIONS, TeamAction, TeamStatus } from '@heart/domain/dispatch'
import { expect, test } from 'vitest'
import { STATUS_SHAPE, STATUS_WORDS, STEP_WORDS, stepsOf } from './step-words.ts'

test('every status and every action has its word', () => {
  expect(Object.keys(STEP_WORDS).sort()).toEqual([...TeamAction.options].sort())
  expect(Object.keys(STATUS_WORDS).sort()).toEqual([...TeamStatus.options].sort())
  expect(Object.keys(STATUS_SHAPE).sort()).toEqual([...TeamStatus.options].sort())
})

test('the steps are those of the one table', () => {
  expect(stepsOf('en_route', 'field')).toEqual(Object.keys(ALLOWED_ACTIONS.en_route))
  expect(stepsOf('cleared', 'field')).toEqual([])
})

test('a phone team never departs', () => {
  expect(stepsOf('accepted', 'phone')).not.toContain('depart')
  expect(stepsOf('accepted', 'phone')).toContain('meet_neighbor')
})
