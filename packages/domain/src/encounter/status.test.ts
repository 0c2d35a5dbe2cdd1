import { expect, it } from 'vitest'
import { allowedMoves, EncounterMove, EncounterStatus, moveReport } from './status.ts'

it('EN11 the crew writes and submits; others who review return, approve and amend', () => {
  expect(Object.fromEntries(EncounterStatus.options.map((s) => [s, allowedMoves(s, 'crew')]))).toEqual({
    draft: ['edit', 'settle', 'submit'],
    submitted: ['edit', 'settle'],
    returned: ['edit', 'settle', 'submit', 'answer'],
    approved: ['amend'],
  })
  expect(Object.fromEntries(EncounterStatus.options.map((s) => [s, allowedMoves(s, 'reviewer')]))).toEqual({
    draft: [],
    submitted: ['settle', 'return', 'approve'],
    returned: [],
    approved: ['amend'],
  })
  for (const status of EncounterStatus.options) expect(allowedMoves(status, null)).toEqual([])
})

it('EN11 a refusal names the status and what may be done', () => {
  expect(moveReport('approved', 'edit', 'crew')).toEqual({
    refusal: 'The report is approved, so you cannot edit it now; you may amend it.',
  })
  expect(moveReport('draft', 'approve', 'reviewer')).toEqual({
    refusal: 'The report is draft, so you cannot approve it now; you may read it.',
  })
})

it('EN11 every move that is allowed leads to a status, and none that is not', () => {
  for (const status of EncounterStatus.options) {
    for (const standing of ['crew', 'reviewer'] as const) {
      for (const move of EncounterMove.options) {
        const isAllowed = allowedMoves(status, standing).includes(move)
        expect('to' in moveReport(status, move, standing)).toBe(isAllowed)
      }
    }
  }
})

it('EN12 late edits reach a submitted report; an amendment by the crew is reviewed again', () => {
  expect(moveReport('submitted', 'edit', 'crew')).toEqual({ to: 'submitted' })
  expect(moveReport('approved', 'amend', 'crew')).toEqual({ to: 'submitted' })
  expect(moveReport('approved', 'amend', 'reviewer')).toEqual({ to: 'approved' })
})
