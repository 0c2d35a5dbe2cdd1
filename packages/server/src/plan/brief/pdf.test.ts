import type { Plan } from '@heart/domain/plan'
import { type Brief, composeBrief } from '@heart/replay/plan'
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { exampleBriefInput, exampleLog, examplePlans } from '../../../../replay/src/plan/brief/example.ts'
import { PAPER } from '../../platform/paper/sheet.ts'
import { briefPdf } from './pdf.ts'

interface StructNode {
  readonly role: string
  readonly alt?: string
  readonly children: readonly (StructNode | { readonly type: string; readonly id: string })[]
}
interface Item {
  readonly type?: string
  readonly id?: string | null
  readonly tag?: string
  readonly str?: string
  readonly transform?: number[]
}

async function opened(brief: Brief) {
  const bytes = await briefPdf(brief)
  const raw = Buffer.from(bytes).toString('latin1')
  const pdf = await getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 }).promise
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, i) => pdf.getPage(i + 1)))
  return { raw, pdf, pages }
}

const nodesOf = (node: StructNode): StructNode[] => [
  node,
  ...node.children.flatMap((child) => ('role' in child ? nodesOf(child) : [])),
]
const treeOf = async (page: PDFPageProxy): Promise<StructNode[]> =>
  nodesOf((await page.getStructTree()) as unknown as StructNode)
const itemsOf = async (page: PDFPageProxy): Promise<Item[]> =>
  (await page.getTextContent({ includeMarkedContent: true })).items as Item[]
const dense = (text: string): string => text.replace(/\s/g, '')
const textOf = async (pages: readonly PDFPageProxy[]): Promise<string> =>
  dense(
    (await Promise.all(pages.map(itemsOf)))
      .flat()
      .map(({ str = '' }) => str)
      .join(''),
  )

const long = (text: string, size: number): string => `${text} and so on `.repeat(size).slice(0, size).trim()

function longBrief(): Brief {
  const [was, , wide] = examplePlans() as [Plan, Plan, Plan]
  const plans = [
    was,
    ...[1, 2, 3, 4].map((n) => ({ ...wide, name: long(`Option ${n}`, 80), utilizationLimit: 0.1 })),
  ]
  const input = exampleBriefInput(plans, exampleLog(60))
  return composeBrief({
    ...input,
    question: long('What would it take', 300),
    notes: Array.from({ length: 20 }, (_, i) => `${long(`Remark ${i}`, 180)}.`),
    teams: plans[1]?.scenario.teams.map(({ id }) => ({ id, name: long(`Team ${id}`, 60) })) ?? [],
    programs: [
      { id: 'phone', name: long('Crisis line', 60) },
      { id: 'field', name: long('Response', 60) },
    ],
  })
}

describe('the brief on paper', () => {
  const brief = composeBrief(exampleBriefInput())
  let file: Awaited<ReturnType<typeof opened>>
  beforeAll(async () => {
    file = await opened(brief)
  })

  it('is two letter pages with a title, a language and its fonts inside', async () => {
    expect(file.pages.map((page) => page.view)).toEqual([
      [0, 0, 612, 792],
      [0, 0, 612, 792],
    ])
    const { info } = await file.pdf.getMetadata()
    expect(info).toMatchObject({ Title: brief.question, Language: 'en-US', PDFFormatVersion: '1.7' })
    expect(await file.pdf.getViewerPreferences?.()).toMatchObject({ DisplayDocTitle: true })
    expect(await file.pdf.getMarkInfo()).toMatchObject({ Marked: true })
    const fonts = file.raw.match(/\/BaseFont \/\w+\+PublicSans-(Regular|Bold)/g) ?? []
    expect(new Set(fonts.map((font) => font.split('-')[1]))).toEqual(new Set(['Regular', 'Bold']))
    expect(file.raw.match(/\/FontFile2/g)).toHaveLength(2)
    expect(file.raw).not.toMatch(/Helvetica/)
  })

  it('is tagged: headings in order, a table with header cells, figures told in words', async () => {
    const [first, second] = (await Promise.all(file.pages.map(treeOf))) as [StructNode[], StructNode[]]
    const headings = [...first, ...second].map(({ role }) => role).filter((role) => /^H\d$/.test(role))
    expect(headings).toEqual(['H1', 'H2', 'H3', 'H3', 'H2', 'H2', 'H2', 'H2', 'H2', 'H2', 'H2', 'H2'])
    const count = (role: string) => first.filter((node) => node.role === role).length
    expect({ tables: count('Table'), rows: count('TR'), heads: count('TH'), cells: count('TD') }).toEqual({
      tables: 1,
      rows: 4,
      heads: 10 + 3,
      cells: 27,
    })
    expect(file.raw.match(/\/Scope \/Column/g)).toHaveLength(10)
    expect(file.raw.match(/\/Scope \/Row/g)).toHaveLength(3)
    const alts = [...first, ...second].filter(({ role }) => role === 'Figure').map(({ alt = '' }) => alt)
    expect(alts).toHaveLength(2)
    for (const { steps } of brief.options)
      for (const { percent } of steps.slice(1))
        if (!percent.startsWith('0.0')) expect(alts[0]).toContain(percent)
    for (const { zone, shares } of brief.zones)
      for (const share of shares) expect(alts[1]).toMatch(new RegExp(`${zone}: .*${share.text}`))
  })

  it('has nothing that is neither tagged nor an artifact', async () => {
    for (const page of file.pages) {
      const known = new Set(
        (await treeOf(page)).flatMap(({ children }) =>
          children.flatMap((child) => ('id' in child ? child.id : [])),
        ),
      )
      const around: Item[] = []
      for (const item of await itemsOf(page)) {
        if (item.type?.startsWith('beginMarkedContent')) around.push(item)
        else if (item.type === 'endMarkedContent') around.pop()
        else if (item.str?.trim()) {
          expect(
            around.some(({ tag, id }) => tag === 'Artifact' || (id && known.has(id))),
            item.str,
          ).toBe(true)
        }
      }
    }
  })

  it('says the sentences and numbers of the brief, and no others in their place', async () => {
    const text = await textOf(file.pages)
    const said = [
      brief.question,
      brief.lead,
      brief.synthetic,
      brief.stepsNote,
      brief.cost,
      brief.leavesOut,
      brief.source,
      ...brief.uncertainty,
      ...brief.method,
      ...brief.definitions.flatMap(({ term, text }) => [term, text]),
      ...brief.options.flatMap(({ buys, consists, zones, work, unanswered }) => [
        ...buys,
        consists,
        zones,
        work,
        unanswered.slice(1),
      ]),
      ...brief.comparison.rows.map(({ cells }) => cells.join('')),
      ...brief.options.flatMap(({ steps }) =>
        steps.flatMap(({ key, percent }) => (key === 'too_far' ? [] : percent)),
      ),
      ...brief.zones.flatMap(({ zone, shares }) => [zone + shares.map(({ text }) => text).join('')]),
    ]
    for (const sentence of said) expect(text).toContain(dense(sentence))
  })
})

it('remarks and zones are not left out for the sake of large type', async () => {
  const notes = Array.from({ length: 5 }, (_, i) => `${long(`Remark ${i}`, 120)}.`)
  const brief = composeBrief({ ...exampleBriefInput(examplePlans(), exampleLog(30)), notes })
  const { pages } = await opened(brief)
  const text = await textOf(pages)
  for (const note of notes) expect(text).toContain(dense(note))
  const shown = brief.zones.filter(({ zone, shares }) =>
    text.includes(dense(zone + shares.map(({ text }) => text).join(''))),
  )
  expect(shown.length).toBeGreaterThanOrEqual(10)
})

describe('two pages, whatever there is to say', () => {
  const cases: [string, () => Brief][] = [
    ['four options, long names, sixty zones, many remarks', longBrief],
    ['no option', () => composeBrief(exampleBriefInput(examplePlans().slice(0, 1)))],
    ['no calls', () => composeBrief(exampleBriefInput(examplePlans(), { ...exampleLog(), size: 0 }))],
  ]
  it.each(cases)('%s', async (_, make) => {
    const brief = make()
    const { pages } = await opened(brief)
    expect(pages).toHaveLength(2)
    for (const page of pages) {
      for (const { transform } of await itemsOf(page)) {
        if (!transform) continue
        expect(transform[5]).toBeGreaterThan(PAPER.bottom / 4)
        expect(transform[5]).toBeLessThan(792 - PAPER.top / 2)
        expect(transform[4]).toBeLessThan(612 - PAPER.side)
      }
    }
    const text = await textOf(pages)
    for (const { mark } of brief.options.slice(1)) expect(text).toContain(`With${mark}`)
    expect(text).toContain(dense(brief.question))
  })
})
