import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { labelsOfReferral, ReferralContent } from './content.ts'
import { allowedReferralMoves, isPartnersWord, moveReferral, REFERRAL_MOVES, ReferralMove } from './move.ts'
import { advanceReferral, type ReferralProgress } from './progress.ts'
import { CLOSED_STATES, isClosed, ReferralState } from './state.ts'
import { comesBackAt, WAITING } from './waiting.ts'

const START = Date.parse('2026-11-01T15:00:00Z')
const DAY = 86_400_000
const draft: ReferralProgress = {
  state: 'draft',
  sentAt: null,
  answeredAt: null,
  acceptedAt: null,
  connectedAt: null,
  closedAt: null,
  appointmentAt: null,
  appointmentWords: null,
  declineReason: null,
  outcomeWords: null,
  since: new Date(START).toISOString(),
  dueAt: null,
  cameBackAt: null,
}
const sent = { ...draft, state: 'sent', sentAt: draft.since } as const
const at = new Date(START + DAY)
const given = { side: 'partner', at, answerDays: 5 } as const

describe('who moves a referral', () => {
  it('RF1 we send and cancel, the partner answers, and nothing moves a closed one', () => {
    expect(allowedReferralMoves('draft', 'us')).toEqual(['send', 'cancel'])
    expect(allowedReferralMoves('draft', 'partner')).toEqual([])
    expect(allowedReferralMoves('sent', 'partner')).toEqual(['accept', 'waitlist', 'decline', 'schedule'])
    expect(allowedReferralMoves('scheduled', 'partner')).toEqual([
      'decline',
      'schedule',
      'no_show',
      'connect',
      'complete',
    ])
    for (const state of CLOSED_STATES)
      for (const side of ['us', 'partner'] as const) expect(allowedReferralMoves(state, side)).toEqual([])
  })

  it('RF1 every state but the first is reached, and every open one can be left', () => {
    const reached = new Set(Object.values(REFERRAL_MOVES).map(({ to }) => to))
    expect(ReferralState.options.filter((state) => !reached.has(state))).toEqual(['draft'])
    for (const state of ReferralState.options)
      expect(allowedReferralMoves(state, 'us').length > 0).toBe(!isClosed(state))
  })

  it('RF1 a refusal says what may be done', () => {
    expect(moveReferral('connected', 'accept', 'partner')).toEqual({
      refusal: 'The referral is connected, so you cannot accept it now; you may complete it.',
    })
    expect(moveReferral('completed', 'cancel', 'us')).toEqual({
      refusal: 'The referral is completed, so you cannot cancel it now; it is closed.',
    })
  })

  it('RF6 what only the partner can know we write down for them', () => {
    expect(ReferralMove.options.filter(isPartnersWord)).toEqual(['accept', 'waitlist', 'decline', 'schedule'])
  })
})

describe('an answer', () => {
  it.each([
    ['decline', 'Say why it is declined.'],
    ['schedule', 'Say when the appointment is.'],
  ] as const)('RF6 to %s: “%s”', (move, missing) => {
    expect(advanceReferral(sent, { ...given, move })).toEqual({ missing })
  })

  it('RF6 a cancelled one says why; an appointment does not lie in the past', () => {
    expect(advanceReferral(sent, { ...given, side: 'us', move: 'cancel', words: '  ' })).toEqual({
      missing: 'Say in a few words why it is cancelled.',
    })
    expect(
      advanceReferral(sent, {
        ...given,
        move: 'schedule',
        appointment: { at: new Date(START - DAY), words: '' },
      }),
    ).toEqual({ missing: 'The appointment lies in the past; give the day to come.' })
  })
})

const step = fc.record({
  move: fc.constantFrom(...ReferralMove.options),
  side: fc.constantFrom('us' as const, 'partner' as const),
  hours: fc.integer({ min: 1, max: 200 }),
})

test('RF11 stamps stand once, in order, through random histories', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let now = START
      let one: ReferralProgress = draft
      const history: { to: string; at: string }[] = []
      for (const { move, side, hours } of steps) {
        now += hours * 3_600_000
        const led = advanceReferral(one, {
          move,
          side,
          at: new Date(now),
          answerDays: 5,
          declineReason: 'no_capacity',
          appointment: { at: new Date(now + DAY), words: '' },
          words: 'because',
        })
        // Seen slowly: the table itself says whether it may be.
        const row = REFERRAL_MOVES[move]
        expect('after' in led).toBe(
          row.from.includes(one.state) && (side === 'us' || row.by.includes('partner')),
        )
        if (!('after' in led)) continue
        one = led.after
        history.push({ to: one.state, at: new Date(now).toISOString() })
      }
      const firstOf = (...states: string[]) => history.find(({ to }) => states.includes(to))?.at ?? null
      expect(one.sentAt).toBe(firstOf('sent'))
      expect(one.connectedAt).toBe(firstOf('connected', 'completed'))
      expect(one.acceptedAt).toBe(firstOf('accepted', 'scheduled', 'connected', 'completed'))
      expect(one.closedAt).toBe(isClosed(one.state) ? (history.at(-1)?.at ?? null) : null)
      expect((one.declineReason === null) === (one.state !== 'declined')).toBe(true)
      const stamps = [one.sentAt, one.answeredAt, one.acceptedAt, one.connectedAt].filter((s) => s !== null)
      expect([...stamps].sort()).toEqual(stamps)
    }),
    { numRuns: 400 },
  )
})

describe('waiting', () => {
  it('RF7 every open state says whose move it is and when it comes back; a closed one never does', () => {
    const since = { sinceMs: START, appointmentMs: START + 9 * DAY, answerDays: 5 }
    for (const state of ReferralState.options) {
      expect(WAITING[state].on === null).toBe(isClosed(state))
      expect(comesBackAt(state, since) === null).toBe(isClosed(state))
    }
    expect(comesBackAt('sent', since)).toBe(START + 5 * DAY)
    expect(comesBackAt('scheduled', since)).toBe(START + 10 * DAY)
    expect(comesBackAt('waitlisted', since)).toBe(START + 30 * DAY)
  })
})

test('RF2 the labels of the whole are its own and those of everything that goes along', () => {
  const content = ReferralContent.parse({
    ask: 'A bed',
    labels: ['mental_health'],
    attachments: [
      { title: 'Letter', words: 'x' },
      { title: 'Summary', words: 'x', labels: ['minors', 'substance_use', 'mental_health'] },
    ],
  })
  expect(labelsOfReferral(content)).toEqual(['substance_use', 'mental_health', 'minors'])
})
