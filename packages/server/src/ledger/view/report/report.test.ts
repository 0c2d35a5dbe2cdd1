import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { composeReport } from './compose.ts'
import { exampleCounted, exampleFigure, exampleReport, exampleShare } from './example.ts'
import { hideSmall, isHidden } from './hide-small.ts'
import { reportLetter } from './letter.ts'
import { reportPdf } from './pdf.ts'

const zones = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    key: `${i}`,
    label: `Zone ${i}`,
    figure: exampleShare(100 + i, 500 + i),
  }))
const answered = exampleCounted('ledger.answered', exampleShare(4_571, 22_839), {
  before: exampleShare(3_000, 20_000),
  groups: zones(60),
  of: { name: 'Answered', better: 'more' },
})
const felt = exampleCounted('visit.safe', exampleShare(412, 415), {
  question: 'safety',
  of: { name: 'Felt safe' },
})
const time = exampleCounted(
  'time.response',
  exampleFigure({ value: 12.4, p90: 31, low: 11.9, high: 13, n: 900, of: 900 }),
  {
    question: 'how_fast',
    of: {
      name: 'Response time',
      unit: 'minutes',
      pair: ['received', 'arrived'],
      formula: { kind: 'duration', fact: 'call', of: { all: [] }, seconds: 'received_arrived' },
    },
  },
)
const cost = exampleCounted('cost.call', exampleFigure({ missing: 'dollarsPerMonth' }), {
  question: 'connected',
  of: { name: 'Cost per answered call', unit: 'dollars' },
})

describe('a view in words', () => {
  const report = composeReport(exampleReport([answered, time, felt, cost]))

  it('says the sentence first, with what was counted and what changed', () => {
    expect(report.lead.replaceAll('\u00a0', ' ')).toBe(
      'From November 2025 to October 2026, City of Testville answered 4,571 of 22,839 calls that warranted it: 20 %. That is up 5 points on the year before, more than chance would do.',
    )
    expect(report.scope).toBe(
      'From November 2025 to October 2026. Compared with the time from November 2024 to October 2025.',
    )
  })

  it('has every figure with its count, how sure it is, and what it means', () => {
    const row = report.sections[1]?.tables[0]?.rows[0]
    expect(row).toMatchObject({ name: 'Response time', counted: '900' })
    expect(`${row?.value} ${row?.sure}`.replaceAll('\u00a0', ' ')).toBe(
      '12 min · 31 min between 12 min and 13 min',
    )
    expect(report.definitions.find(({ name }) => name === 'Response time')).toEqual({
      name: 'Response time',
      version: 'version 1, in force since 2024-01-01',
      text: 'Calls that are response time. Out of: Warranted calls. Time from received to arrived. Not counted: Calls that are not over yet. Source: Our own rule.',
    })
    const missing = report.sections.at(-1)?.tables[0]?.rows[0]
    expect(missing?.counted).toContain('dollarsPerMonth')
  })

  it('says for whom it is, when it was made and that it is made up', () => {
    expect(report.marking).toMatch(/^For staff\. Counts below eleven are people/)
    expect(report.synthetic).toMatch(/Synthetic/)
    expect(report.asOf).toBe('As of November 23, 2026, 07:00, with the definitions of 2026-11-23.')
    expect(report.path).toBe('/insight?by=zone&from=2025-11&to=2026-10&compare=year_before')
  })

  it('as a letter shows what others typed as text', async () => {
    const named = exampleReport([answered], { marks: [{ month: '2026-02', words: '<img src=x onerror=1>' }] })
    const letter = await reportLetter(composeReport(named), 'mail', 'https://heart.example/')
    expect(letter.html).not.toContain('<img')
    expect(letter.html).toContain('&lt;img src=x')
    expect(letter.text).toContain('https://heart.example/insight?by=zone')
    expect(letter.attachments).toEqual([])
  })
})

describe('on paper', () => {
  it('is tagged, with title and language, and holds every figure over as many pages as it takes', async () => {
    const report = composeReport(exampleReport([answered, time, felt, cost]))
    const bytes = await reportPdf(report)
    const pdf = await getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 })
      .promise
    expect(pdf.numPages).toBeGreaterThan(1)
    expect((await pdf.getMetadata()).info).toMatchObject({ Title: 'The year, by zone', Language: 'en-US' })
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    const dense = (text: string) => text.replace(/\s/g, '')
    let text = ''
    const roles: string[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      text += items.map((item) => ('str' in item ? item.str : '')).join('')
      const walk = (node: { role?: string; children?: readonly unknown[] }) => {
        if (node.role) roles.push(node.role)
        for (const child of node.children ?? []) walk(child as typeof node)
      }
      walk((await page.getStructTree()) as never)
      for (const item of items) {
        if (!('transform' in item) || item.str.trim() === '') continue
        expect(item.transform[5]).toBeGreaterThan(20)
        expect(item.transform[4]).toBeLessThan(612 - 46)
      }
    }
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1)
    expect(roles.filter((role) => role === 'H2')).toHaveLength(report.sections.length + 2)
    for (const { tables } of report.sections)
      for (const { rows } of tables)
        for (const { name, value, counted } of rows)
          expect(dense(text)).toContain(dense(name + value + counted))
    for (const sentence of [report.lead, report.scope, report.marking, report.synthetic, report.asOf])
      expect(dense(text)).toContain(dense(sentence))
    for (const { name, version, text: words } of report.definitions)
      expect(dense(text)).toContain(dense(`${name} (${version}): ${words}`))
  })
})

describe('for an address that is not ours', () => {
  const share = (id: string, n: number, of = 1_000) => exampleCounted(id, exampleShare(n, of))

  it('IV6 what rests on one to ten is left out, and its neighbor with it, so that no subtraction gives it back', () => {
    const shown = hideSmall([
      share('answered', 600),
      share('far', 390),
      share('closed', 6),
      share('other', 4),
    ])
    const open = shown.filter(({ whole }) => !isHidden(whole)).map(({ measure }) => measure.id)
    expect(open).toEqual(['answered'])
    const alone = hideSmall([
      share('answered', 600),
      share('far', 380),
      share('other', 15),
      share('closed', 5),
    ])
    expect(alone.filter(({ whole }) => isHidden(whole)).map(({ measure }) => measure.id)).toEqual([
      'other',
      'closed',
    ])
  })

  it('IV6 a split with such a group goes whole, counts are told to the nearest ten, shares in whole per cent', () => {
    const [split] = hideSmall([
      exampleCounted('answered', exampleShare(4_571, 22_839), {
        groups: [{ key: 'a', label: 'A', figure: exampleShare(3, 500) }, ...zones(3)],
        before: exampleShare(5, 700),
      }),
    ])
    expect(split?.groups).toEqual([])
    expect(split?.held).toContain('below eleven')
    expect(split?.before).toBeNull()
    expect(split?.whole).toMatchObject({ n: 4_570, of: 22_840, value: 0.2 })
    const report = composeReport(exampleReport([split as never], { hidesSmall: true }))
    expect(report.marking).not.toMatch(/^For staff/)
    expect(JSON.stringify(report)).not.toMatch(/4,571|22,839/)
  })

  it('IV6 parts and times of few go whole', () => {
    const [parts, wait] = hideSmall([
      exampleCounted(
        'reasons',
        exampleFigure({
          of: 500,
          parts: [
            { key: 'a', label: 'A', n: 497 },
            { key: 'b', label: 'B', n: 3 },
          ],
        }),
      ),
      exampleCounted('wait', exampleFigure({ value: 12, n: 7, of: 7 }), { of: { unit: 'minutes' } }),
    ])
    expect(parts && isHidden(parts.whole)).toBe(true)
    expect(wait && isHidden(wait.whole)).toBe(true)
  })
})
