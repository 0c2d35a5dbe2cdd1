import { expect, test } from 'vitest'
import { ACTION_WORDS, performAction, STATUS_WORDS } from './perform-action.ts'
import { ALLOWED_ACTIONS, allowedActions, COMMITTED, TeamAction, TeamStatus } from './team-status.ts'

test('DP1 the table alone decides: every status with every action', () => {
  for (const status of TeamStatus.options) {
    for (const action of TeamAction.options) {
      const done = performAction(status, action)
      const next = ALLOWED_ACTIONS[status][action]
      if (next) expect(done).toEqual({ status: next })
      else expect(done).toHaveProperty('refusal')
    }
  }
})

test('DP1 a refusal names the status and everything that may be done now', () => {
  expect(performAction('en_route', 'accept')).toEqual({
    refusal: 'The team is en route, so it cannot accept; it may arrive, be recalled or clear now.',
  })
  for (const status of TeamStatus.options) {
    for (const action of TeamAction.options) {
      const done = performAction(status, action)
      if (!('refusal' in done)) continue
      expect(done.refusal).toContain(STATUS_WORDS[status])
      for (const allowed of allowedActions(status)) expect(done.refusal).toContain(ACTION_WORDS[allowed])
    }
  }
})

test('DP2 from every status a team can get back to available, and on a call it cannot sign off', () => {
  for (const status of TeamStatus.options) {
    const seen = new Set<TeamStatus>([status])
    for (const one of seen) for (const next of Object.values(ALLOWED_ACTIONS[one])) seen.add(next)
    expect(seen).toContain('available')
    if (COMMITTED.has(status)) expect(performAction(status, 'sign_off')).toHaveProperty('refusal')
    if (COMMITTED.has(status)) expect(performAction(status, 'assign')).toHaveProperty('refusal')
  }
})
