import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WAY_LABELS, Way } from '../../encounter/person-choices.ts'
import { EncounterPerson } from '../../encounter/report.ts'
import { combineNeighbors } from './combine.ts'
import { CONTACT_RULE_LABELS, ContactRuleKind, contactAdvice, type SafeContact } from './contact-rule.ts'
import { neighborOfReport } from './from-report.ts'
import { type Joined, rootsOf, sidesOf } from './group.ts'
import { Neighbor } from './neighbor.ts'

const card = (over: Record<string, unknown>) =>
  Neighbor.parse({ known: over.name ? 'named' : 'unknown', ...over })
const DAY = { date: '2026-05-02', hour: 12 }

describe('groups', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const at = fc.constantFrom(...ids)
  const step = fc.oneof(
    fc.record({ kind: fc.constant('join' as const), neighborId: at, otherId: at }),
    fc.record({ kind: fc.constant('part' as const), index: fc.nat() }),
  )

  it('NB1 are what active joins connect, in any order, under the record made first (against a slow oracle)', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (history) => {
        let joins: Joined[] = []
        for (const one of history) {
          if (one.kind === 'join') joins = [...joins, one]
          else if (joins.length > 0) joins = joins.filter((_, i) => i !== one.index % joins.length)
          expect(Object.fromEntries(rootsOf(ids, joins))).toEqual(oracle(ids, joins))
        }
      }),
      { numRuns: 500, seed: 5 },
    )
  })

  it('NB2 parting a join leaves two sides; each keeps what was joined on it', () => {
    const joins = [
      { neighborId: 'a', otherId: 'b' },
      { neighborId: 'b', otherId: 'c' },
      { neighborId: 'd', otherId: 'c' },
    ]
    expect(sidesOf(['a', 'b', 'c', 'd'], joins, joins[1] as Joined)).toEqual({
      side: ['a', 'b'],
      other: ['c', 'd'],
    })
  })
})

/** Sets that are merged until no join leads out of one. */
function oracle(ids: readonly string[], joins: readonly Joined[]): Record<string, string> {
  let sets = ids.map((id) => new Set([id]))
  for (const { neighborId, otherId } of joins) {
    const both = sets.filter((set) => set.has(neighborId) || set.has(otherId))
    sets = [...sets.filter((set) => !both.includes(set)), new Set(both.flatMap((set) => [...set]))]
  }
  return Object.fromEntries(
    ids.map((id) => [id, [...(sets.find((set) => set.has(id)) as Set<string>)].sort()[0] as string]),
  )
}

describe('a person of several records', () => {
  const old = card({ language: 'es', rules: [{ rule: 'not_at_home' }], stated: { housing: 'unsheltered' } })
  const alias = card({
    known: 'alias',
    name: 'Chayo',
    reach: [{ way: 'text', to: '555 0171' }],
    born: '1984-03-08',
  })
  const named = card({
    name: 'Rosario Delgado',
    names: [{ kind: 'former', name: 'Rosario Ruiz' }],
    born: '1984-03-09',
  })
  const records = [
    { neighbor: old, changedAt: '2026-01-01T00:00:00Z' },
    { neighbor: named, changedAt: '2026-02-01T00:00:00Z' },
    { neighbor: alias, changedAt: '2026-03-01T00:00:00Z' },
  ]

  it('NB3 is called what the best known says, and told by the latest what can be told once; all else stands together', () => {
    expect(combineNeighbors(records)).toEqual({
      known: 'named',
      name: 'Rosario Delgado',
      names: [
        { kind: 'former', name: 'Rosario Ruiz', since: null, saidBy: null },
        { kind: 'goes_by', name: 'Chayo', since: null, saidBy: null },
      ],
      born: '1984-03-08',
      language: 'es',
      interpreter: null,
      reach: alias.reach,
      rules: old.rules,
      stated: { ...old.stated, housing: 'unsheltered' },
    })
  })

  it('NB3 one record says what it says; the order of records does not matter', () => {
    expect(combineNeighbors([{ neighbor: named, changedAt: '' }])).toEqual(named)
    expect(combineNeighbors([...records].reverse())).toEqual(combineNeighbors(records))
  })
})

describe('safe contact', () => {
  const rules = (...kinds: ContactRuleKind[]): SafeContact => ({
    rules: kinds.map((rule) => ({ rule, words: null, since: null, until: null })),
    reach: [],
  })

  it('NB4 “never call” closes calls, “only by text” all but texts, “not at home” visits at home only', () => {
    expect(contactAdvice(rules('never_call'), 'call', DAY)).toEqual({
      allowed: 'no',
      sentence: 'Call: no. Never call.',
    })
    expect(contactAdvice(rules('never_call'), 'text', DAY).allowed).toBe('yes')
    expect(Way.options.filter((way) => contactAdvice(rules('only_text'), way, DAY).allowed !== 'no')).toEqual(
      ['text'],
    )
    expect(contactAdvice(rules('not_at_home'), 'visit', DAY).allowed).toBe('no')
    expect(contactAdvice(rules('not_at_home'), 'usual_place', DAY).allowed).toBe('yes')
  })

  it('NB4 the strictest of several rules decides, and every one that matters is named', () => {
    const several = {
      rules: [
        { rule: 'no_voicemail', words: 'her mother listens', since: null, until: null },
        { rule: 'do_not_say_who', words: null, since: null, until: null },
      ],
      reach: [],
    } satisfies SafeContact
    expect(contactAdvice(several, 'call', DAY)).toEqual({
      allowed: 'caution',
      sentence: 'Call: with care. No voicemail (her mother listens); Do not say who calls.',
    })
    for (const way of Way.options) {
      expect(contactAdvice(rules('no_contact', 'only_text'), way, DAY).allowed).toBe('no')
    }
  })

  it('NB4 a rule holds through its last day; “only by day” closes the night, from eight in the evening to eight', () => {
    const until = {
      rules: [{ rule: 'never_call', words: null, since: null, until: '2026-05-02' }],
      reach: [],
    } as const
    expect(contactAdvice(until, 'call', DAY).allowed).toBe('no')
    expect(contactAdvice(until, 'call', { ...DAY, date: '2026-05-03' }).allowed).toBe('yes')
    const at = (hour: number) => contactAdvice(rules('only_by_day'), 'text', { ...DAY, hour }).allowed
    expect([7, 8, 19, 20].map(at)).toEqual(['no', 'caution', 'caution', 'no'])
  })

  it('NB4 a caution of one way counts for that way; a way they did not name, where they named others, asks for care', () => {
    const neighbor = card({ reach: [{ way: 'text', to: '555 0171', cautions: ['only_by_day'] }] })
    expect(contactAdvice(neighbor, 'text', { ...DAY, hour: 22 }).allowed).toBe('no')
    expect(contactAdvice(neighbor, 'call', DAY)).toEqual({
      allowed: 'caution',
      sentence: 'Call: with care. They named other ways as safe, not this one.',
    })
  })

  it('NB4 no rule is without effect, and every sentence begins with the way', () => {
    for (const kind of ContactRuleKind.options) {
      const night = Way.options.map((way) => contactAdvice(rules(kind), way, { ...DAY, hour: 23 }))
      expect([kind, night.some(({ allowed }) => allowed !== 'yes')]).toEqual([kind, true])
      expect(night.some(({ sentence }) => sentence.includes(CONTACT_RULE_LABELS[kind]))).toBe(true)
      expect(night.map(({ sentence }) => sentence.split(':')[0])).toEqual(
        Way.options.map((way) => WAY_LABELS[way]),
      )
    }
  })
})

describe('a card', () => {
  it('NB15 is made of what a report says of who somebody is: safe ways with where, cautions as rules, nothing guessed', () => {
    const person = EncounterPerson.parse({
      known: 'alias',
      name: 'Chayo',
      followUp: { safeWays: { text: true }, cautions: { no_voicemail: true }, reachAt: '555 0171' },
    })
    expect(neighborOfReport(person)).toEqual(
      card({
        known: 'alias',
        name: 'Chayo',
        reach: [{ way: 'text', to: '555 0171', cautions: ['no_voicemail'] }],
        rules: [{ rule: 'no_voicemail' }],
      }),
    )
    expect(neighborOfReport(EncounterPerson.parse({ known: 'named' }))).toEqual(card({ known: 'unknown' }))
  })

  it('NB15 somebody named has a name', () => {
    expect(Neighbor.safeParse({ known: 'named' }).error?.issues[0]?.message).toContain('say the name')
    expect(Neighbor.safeParse({ known: 'alias', name: '   ' }).success).toBe(false)
  })
})
