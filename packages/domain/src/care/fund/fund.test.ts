import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { approvalsNeeded, balanceCents, centsOf, dollars, overdraft, unaccountedCents } from './balance.ts'
import { allowedFundingMoves, FundingState, refuseFundingMove } from './request.ts'

describe('who moves a request for money', () => {
  it('FD1 who asked cancels and brings receipts; another one decides, pays and closes', () => {
    expect(FundingState.options.flatMap((state) => allowedFundingMoves(state, 'asker'))).toEqual([
      'cancel',
      'cancel',
      'receipt',
    ])
    expect(allowedFundingMoves('requested', 'approver')).toEqual(['approve', 'decline', 'cancel'])
    expect(allowedFundingMoves('paid', 'approver')).toEqual(['receipt', 'return', 'close'])
    expect(FundingState.options.flatMap((state) => allowedFundingMoves(state, 'reader'))).toEqual([])
  })

  it('FD1 a refusal says why', () => {
    expect(refuseFundingMove('requested', 'approve', 'asker')).toBe(
      'You asked for this money, so somebody else has to approve it.',
    )
    expect(refuseFundingMove('paid', 'cancel', 'approver')).toBe(
      'The request is paid, so you cannot cancel it now; you may add a receipt, write down that money came back, close it.',
    )
    expect(refuseFundingMove('approved', 'pay', 'approver')).toBeNull()
  })
})

describe('money', () => {
  it('FD2 a fund says what it has left when that does not suffice', () => {
    expect(overdraft('Bridge fund', 4_000, 4_000)).toBeNull()
    expect(overdraft('Bridge fund', 4_000, 4_001)).toBe(
      'Bridge fund has $40.00 left, and this takes $40.01. Choose another fund, or ask for less.',
    )
  })

  it('FD3 the limit itself takes one approval', () => {
    expect([approvalsNeeded(50_000, 50_000), approvalsNeeded(50_001, 50_000)]).toEqual([1, 2])
  })

  it('FD5 what no receipt tells of is paid less returned less receipts, and never less than nothing', () => {
    expect(unaccountedCents({ paidCents: 5_500, returnedCents: 500, receiptCents: 4_000 })).toBe(1_000)
    expect(unaccountedCents({ paidCents: 5_500, returnedCents: 500, receiptCents: 6_000 })).toBe(0)
    expect(unaccountedCents({ paidCents: null, returnedCents: 0, receiptCents: 0 })).toBe(0)
  })

  it('FD6 a balance is the sum of its entries', () => {
    const entries = [
      { kind: 'deposit', amountCents: 10_000 },
      { kind: 'commitment', amountCents: -3_000 },
      { kind: 'release', amountCents: 500 },
    ] as const
    expect(balanceCents(entries)).toBe(7_500)
  })

  test('FD9 what is written is read again as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
        expect(centsOf(dollars(cents))).toBe(cents)
        expect(centsOf((cents / 100).toFixed(2))).toBe(cents)
      }),
    )
    expect(dollars(-123_450)).toBe('−$1,234.50')
  })

  it.each(['', '-5', '1,23', '1.234', '12,34.00', 'ten', '1e3', '5 000'])(
    'FD9 “%s” is no amount',
    (typed) => {
      expect(centsOf(typed)).toBeNull()
    },
  )
})
