import { expect, it } from 'vitest'
import { allowedMoves, EncounterMove, EncounterStatus, moveReport } from './status.ts'

it('EN11 the crew writes and submits; others who review return, approve and amend', () => {
  expect(Object.fromEntries(EncounterStatus.options.map((s) => [s, allowedMoves(s, 'crew')]))).toEqual({
    draft: ['edit', 'settle', 'submit'],
    submitted: ['edit', 'settle'],
    returned: ['edit', 'settle', 'submit', 'answer'],
    approved: ['amend'],
    discarded: ['edit'],
  })
  expect(Object.fromEntries(EncounterStatus.options.map((s) => [s, allowedMoves(s, 'reviewer')]))).toEqual({
    draft: [],
    submitted: ['settle', 'return', 'approve'],
    returned: [],
    approved: ['amend'],
    discarded: [],
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

it('EN21 only the report of a meeting that was taken back can be discarded, by its crew or who reviews', () => {
  for (const status of EncounterStatus.options) {
    for (const standing of ['crew', 'reviewer', null] as const) {
      expect(allowedMoves(status, standing)).not.toContain('discard')
      const isOpen = standing !== null && (status === 'draft' || status === 'returned')
      expect(allowedMoves(status, standing, { isTakenBack: true }).includes('discard')).toBe(isOpen)
    }
  }
  expect(moveReport('draft', 'discard', 'crew')).toEqual({
    refusal:
      'The report is draft, so you cannot discard it now; you may edit it, settle a conflict, submit it.',
  })
})

it('EN22 what a device wrote before it heard of it brings a discarded report back', () => {
  expect(moveReport('discarded', 'edit', 'crew')).toEqual({ to: 'draft' })
  expect(moveReport('discarded', 'submit', 'crew')).toEqual({
    refusal: 'The report is discarded, so you cannot submit it now; you may edit it.',
  })
})
