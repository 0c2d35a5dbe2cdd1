import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeFindings, type Finding, maskedText, openFindings } from './finding.ts'
import { maskStory } from './mask.ts'
import { type KnownIdentifiers, NOTHING_KNOWN, recordLeaks } from './record.ts'

const known: KnownIdentifiers = {
  ...NOTHING_KNOWN,
  people: [
    { name: 'José Ramírez Peña', who: 'neighbor' },
    { name: 'Elizabeth O’Hara', who: 'crew' },
    { name: 'Grace', who: 'family' },
  ],
  phones: ['(919) 555-0147'],
  addresses: ['400 block of Elm St'],
  places: ['27703'],
  teams: ['Team 2'],
  ids: ['2026-000123', 'CRT2'],
}
const masked = (text: string, knows = known) => maskStory(text, knows).masked
const found = (text: string) => {
  const story = maskStory(text, known)
  return story.findings.map(({ start, end }) => story.text.slice(start, end))
}

describe('what the record holds', () => {
  it.each([
    'José',
    'jose',
    'JOSÉ',
    'Jose\u0301',
    'José’s',
    'the Ramirezes',
    'Ramirez Pena',
    'Pepe',
    'Chepe',
    'Ramires',
    'Ramriez',
    'J.R.P.',
    'Liz',
    'Betty',
    'OHara',
    "o'hara",
    'E. O’Hara',
    '919-555-0147',
    '(919) 555 0147',
    '919.555.0147',
    '+1 919 555 0147',
    '5550147',
    'number ending in 0147',
    '412 Elm Street',
    'Elm',
    'elm st.',
    '27703',
    'team 2',
    'TEAM 2',
    '2026000123',
    '2026 000123',
    'crt-2',
    'CRT 2',
  ])('ST6 is masked in the spelling %s', (spelling) => {
    const { masked: told } = maskStory(`we stayed near ${spelling} until it was light`, known)
    expect(recordLeaks(told, known)).toEqual([])
    for (const part of spelling
      .split(/[^\p{L}\d]+/u)
      .filter((word) => /\d|^\p{Lu}/u.test(word) && word !== 'TEAM')) {
      expect(told.split(/[^\p{L}\d]+/u)).not.toContain(part)
    }
  })

  it('ST6 wherever it stands, in any order, hundreds of times', () => {
    const spellings = [
      'José',
      'ramirez',
      'PEÑA',
      'Pepe’s',
      '919-555-0147',
      '412 Elm Street',
      'Team 2',
      'CRT-2',
    ]
    const filler = ['we sat down', 'and', '<b>', 'she laughed;', 'then.', '“', 'Tea was made,', '\n', '—']
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...spellings, ...filler), { minLength: 1, maxLength: 14 }),
        (parts) => {
          const { text, findings, masked: told } = maskStory(parts.join(' '), known)
          expect(recordLeaks(told, known)).toEqual([])
          let at = 0
          for (const { start, end } of findings) {
            expect(start).toBeGreaterThanOrEqual(at)
            expect(end).toBeGreaterThan(start)
            at = end
          }
          expect(at).toBeLessThanOrEqual(text.length)
        },
      ),
      { seed: 20_260_520, numRuns: 300 },
    )
  }, 60_000)

  it('ST6 a name that is a word too is masked, and where it is written small a person decides', () => {
    const story = maskStory('Grace prayed. There was grace in it.', known)
    expect(story.findings.map(({ firm }) => firm)).toEqual([true, false])
  })
})

describe('what nobody told the machine', () => {
  it.each([
    ['mail me at a.b@example.org', 'mail me at an e-mail address'],
    ['we met Malik there', 'we met someone there'],
    ['her son Malik sang', 'her son sang'],
    ['the clerk, Raj, was kind', 'the clerk was kind'],
    ['at the Duke Hospital', 'at a hospital'],
    ['He is 67 years old', 'He is in his sixties'],
    ['She is 91 years old', 'She is in her eighties or older'],
    ['A 34-year-old woman wept', 'A woman in her thirties wept'],
    ['a 9-year-old boy', 'a young boy'],
    ['on March 12, 2026 we came', 'in spring we came'],
    ['since October 3rd', 'since that fall'],
    ['It was 3:15 am.', 'It was at night.'],
    ['around 9 pm she called', 'at night she called'],
    ['Vive en la calle Mangum y tiene 72 años', 'Vive en una calle cercana y tiene más de setenta años'],
    ['Era el 4 de mayo, a las diez de la noche', 'Era en primavera, por la noche'],
    ['su placa es JTX 9034', 'su placa es una placa'],
    ['we stayed for ten minutes and gave 2 blankets', 'we stayed for ten minutes and gave 2 blankets'],
    ['We called 911 and 988.', 'We called 911 and 988.'],
  ])('ST8 %s → %s', (text, told) => {
    expect(masked(text, NOTHING_KNOWN)).toBe(told)
  })

  it('ST8 a sentence keeps its capital', () => {
    expect(masked('Elm Street was dark. José Ramírez Peña sang.')).toBe(
      'A nearby street was dark. The neighbor sang.',
    )
  })

  it('ST7 the surest says what it is, and what another saw beyond stays found', () => {
    const story = maskStory('We met Grace Villanueva.', known, [
      (text) => [{ start: text.indexOf('Grace'), end: text.length, kind: 'place', source: 'language' }],
    ])
    expect(story.findings).toMatchObject([{ kind: 'name', source: 'record' }, { source: 'language' }])
    expect(story.masked).not.toMatch(/Grace|Villanueva/)
  })

  it('ST12 invisible letters hide nothing, and markup is text', () => {
    expect(masked('Jo\u200bsé sang')).toBe('The neighbor sang')
    expect(masked('<script>alert(1)</script> José')).toBe('<script>alert(1)</script> the neighbor')
  })
})

describe('what a person does', () => {
  const story = maskStory('José sang with Malik by the old well.', known)
  const [jose, malik] = story.findings as [Finding, Finding]
  const change = (changes: Parameters<typeof changeFindings>[2], findings = story.findings) =>
    changeFindings(story.text, findings, changes)
  const after = (changes: Parameters<typeof changeFindings>[2]) => {
    const done = change(changes)
    if ('problem' in done) throw new Error(done.problem)
    return done.findings
  }

  it('ST9 what is not decided is masked', () => {
    expect(openFindings(story.findings)).toBe(2)
    expect(story.masked).toBe('The neighbor sang with someone by the old well.')
  })

  it('ST9 lets stand what the record does not hold, and words what stays masked', () => {
    const findings = after([
      { do: 'decide', findingId: malik.findingId, decision: 'stands' },
      { do: 'decide', findingId: jose.findingId, decision: 'masked', replacement: 'He' },
    ])
    expect(maskedText(story.text, findings)).toBe('He sang with Malik by the old well.')
    expect(openFindings(findings)).toBe(0)
    expect(change([{ do: 'decide', findingId: jose.findingId, decision: 'stands' }])).toMatchObject({
      problem: expect.stringMatching(/record itself/),
    })
  })

  it('ST10 a mask over a selection takes in what it touches, and can be taken off', () => {
    const start = story.text.indexOf('by the old well')
    const one = after([{ do: 'add', start, end: start + 15, kind: 'place', replacement: 'outside' }])
    expect(maskedText(story.text, one)).toBe('The neighbor sang with someone outside.')
    const wide = after([{ do: 'add', start: 2, end: start, kind: 'other', replacement: 'Two people met ' }])
    expect(maskedText(story.text, wide)).toBe('Two people met by the old well.')
    expect(wide).toMatchObject([{ start: 0, firm: true, source: 'person', decision: 'masked' }])
    const added = one.at(-1) as Finding
    expect(changeFindings(story.text, one, [{ do: 'drop', findingId: added.findingId }])).toMatchObject({
      findings: [{}, {}],
    })
    expect(change([{ do: 'drop', findingId: malik.findingId }])).toHaveProperty('problem')
    expect(change([{ do: 'add', start: 0, end: 999, kind: 'other', replacement: '' }])).toHaveProperty(
      'problem',
    )
    expect(change([{ do: 'decide', findingId: 'f99', decision: 'masked' }])).toHaveProperty('problem')
  })

  it('ST11 a replacement that tells what the record holds is said', () => {
    const findings = after([
      { do: 'decide', findingId: malik.findingId, decision: 'masked', replacement: 'his friend Pepe' },
    ])
    expect(recordLeaks(maskedText(story.text, findings), known)).toEqual(['Pepe'])
    expect(recordLeaks(story.masked, known)).toEqual([])
  })

  it('finds nothing where there is nothing', () => {
    expect(found('we sat with her and had tea')).toEqual([])
  })
})
