import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readContact } from './contact.ts'
import { milestonesOf } from './milestones.ts'
import { isPublic, isSigned, movePetition, PETITION_MOVES, PetitionState } from './petition.ts'
import { leadingZeroBits } from './proof.ts'
import { CODE_LIVES_MS, mayConfirm, maySend, type Signature } from './signature.ts'

test('PT1 only the desk publishes; only the group takes back; a delivered petition stays as it was delivered', () => {
  expect(movePetition('submitted', 'publish', 'desk')).toBe('open')
  expect(movePetition('submitted', 'publish', 'group')).toBeUndefined()
  expect(movePetition('open', 'take_back', 'group')).toBe('taken_back')
  expect(movePetition('open', 'take_back', 'desk')).toBeUndefined()
  for (const move of ['reopen', 'take_back', 'refuse', 'publish'] as const) {
    expect(
      movePetition('delivered', move, 'desk') ?? movePetition('delivered', move, 'group'),
    ).toBeUndefined()
  }
})

test('PT1 nothing is public or signed that nobody has read against the rules', () => {
  const reached = new Set<string>(['submitted'])
  for (let before = 0; before !== reached.size; ) {
    before = reached.size
    for (const { move, from, to } of PETITION_MOVES) {
      if (move !== 'publish' && from.some((state) => reached.has(state))) reached.add(to)
    }
  }
  const states = PetitionState.options.filter((state) => reached.has(state))
  expect(states.filter((state) => isPublic(state) || isSigned(state))).toEqual([])
})

test('PT2 one mailbox or one telephone is one person, however it is written', () => {
  expect(readContact(' Ana+heart@Example.org ')?.same).toBe('email:ana@example.org')
  expect(readContact('a.n.a@gmail.com')?.same).toBe(readContact('ana@googlemail.com')?.same)
  expect(readContact('(919) 555-0142')?.same).toBe(readContact('+1 919.555.0142')?.same)
  expect(readContact('919 555 0142')?.address).toBe('+19195550142')
})

test.each([
  '',
  'ana@',
  '@example.org',
  'ana@host',
  '12345',
  '119 555 0142',
  'ana@exa mple.org',
  'a,b@example.org',
  '+tag@example.org',
])('PT2 %s is no address', (typed) => {
  expect(readContact(typed)).toBeNull()
})

test('PT3 milestones rise, and the next one is always ahead', () => {
  expect(milestonesOf(0)).toEqual({ reached: null, next: 25 })
  expect(milestonesOf(900)).toEqual({ reached: 500, next: 1_000 })
  fc.assert(
    fc.property(fc.nat(2_000_000), (signatures) => {
      const { reached, next } = milestonesOf(signatures)
      expect(next).toBeGreaterThan(signatures)
      expect(reached ?? 0).toBeLessThanOrEqual(signatures)
    }),
  )
})

const waiting = (over: Partial<Signature> = {}): Signature => ({
  state: 'unconfirmed',
  codeAtMs: 0,
  wrongCodes: 0,
  sentToday: 1,
  ...over,
})

test('PT4 a code lives an hour and bears five mistakes', () => {
  expect(mayConfirm(waiting(), CODE_LIVES_MS)).toBe(true)
  expect(mayConfirm(waiting(), CODE_LIVES_MS + 1)).toBe(false)
  expect(mayConfirm(waiting({ wrongCodes: 4 }), 1)).toBe(true)
  expect(mayConfirm(waiting({ wrongCodes: 5 }), 1)).toBe(false)
  expect(mayConfirm(waiting({ codeAtMs: null }), 1)).toBe(false)
})

test('PT4 nobody is written to more than once a minute and four times a day', () => {
  expect(maySend(null, 0, false)).toBe(true)
  expect(maySend(waiting(), 59_999, true)).toBe(false)
  expect(maySend(waiting(), 60_000, true)).toBe(true)
  expect(maySend(waiting({ sentToday: 4 }), 3_600_000, true)).toBe(false)
  expect(maySend(waiting({ sentToday: 4 }), 90_000_000, false)).toBe(true)
})

test('PT5 work is counted in zero bits from the front', () => {
  expect(leadingZeroBits(Uint8Array.of(0, 0, 0b0010_0000))).toBe(18)
  expect(leadingZeroBits(Uint8Array.of(0x80))).toBe(0)
  expect(leadingZeroBits(Uint8Array.of(0, 0))).toBe(16)
})
