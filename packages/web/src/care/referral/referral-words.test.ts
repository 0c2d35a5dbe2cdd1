import { describe, expect, it } from 'vitest'
import { moveOf, referralSentence, stepWho, waitedWords } from './referral-words.ts'

const view = {
  state: 'sent',
  partnerName: 'Harbor House',
  waitsOn: 'partner',
  dueAt: '2026-11-28T15:00:00Z',
  cameBackAt: null,
  appointmentAt: null,
} as const
const say = (instant: string) => instant.slice(0, 10)

describe('a referral aloud', () => {
  it('says where it stands, whose move it is and until when', () => {
    expect(referralSentence(view, say)).toBe(
      'The referral was sent to Harbor House. It is their move: we wait for an answer. If nothing happens by 2026-11-28, it comes back to you.',
    )
    expect(referralSentence({ ...view, cameBackAt: '2026-11-29T00:00:00Z' }, say)).toBe(
      'The referral was sent to Harbor House. Nobody moved it in time: it is your move again.',
    )
    expect(
      referralSentence(
        { ...view, state: 'scheduled', appointmentAt: '2026-12-01T15:00:00Z', dueAt: null },
        say,
      ),
    ).toBe(
      'Harbor House expects them on 2026-12-01. It is their move: we wait for what became of the appointment.',
    )
    expect(referralSentence({ ...view, state: 'declined', waitsOn: null }, say)).toBe(
      'Harbor House declined.',
    )
  })

  it('says whose move it is in two words', () => {
    expect([
      moveOf(view),
      moveOf({ waitsOn: 'us', cameBackAt: null }),
      moveOf({ ...view, cameBackAt: 'x' }),
    ]).toEqual(['Their move', 'Our move', 'Our move'])
    expect(moveOf({ waitsOn: null, cameBackAt: null })).toBe('Closed')
  })

  it('counts whole days of waiting', () => {
    const now = Date.parse('2026-11-23T15:00:00Z')
    expect(
      ['2026-11-23T14:00:00Z', '2026-11-22T14:00:00Z', '2026-11-20T15:00:00Z'].map((at) =>
        waitedWords(at, now),
      ),
    ).toEqual(['since today', '1 day', '3 days'])
  })

  it('tells whose word it was and who wrote it down', () => {
    const step = {
      stepId: '1',
      kind: 'move',
      move: 'accept',
      state: 'accepted',
      side: 'us',
      via: 'staff',
      saidBy: 'Kim',
      at: '2026-11-20T15:00:00Z',
      byName: 'Nico',
      words: null,
    } as const
    expect(stepWho(step)).toBe('Kim, written down by Nico')
    expect(stepWho({ ...step, side: 'partner', via: 'link', byName: null })).toBe('Kim, over the link')
    expect(stepWho({ ...step, side: 'clock', saidBy: null })).toBe('HEART')
  })
})
