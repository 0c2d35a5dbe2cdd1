import { FINDING_LABELS, type FindingKind } from '@heart/domain/encounter'
import { expect, it } from 'vitest'
import { readCorpus, STORY_CORPUS } from './corpus.ts'
import { maskStory } from './mask.ts'

/** Of what is in no record: the least share that must be found. A kind with few marks is held to all of them. */
const FLOORS: Readonly<Partial<Record<FindingKind, number>>> = { name: 0.92, place: 0.8, organisation: 0.9 }

interface Tally {
  marks: number
  found: number
}
const tally = (): Tally => ({ marks: 0, found: 0 })
const share = ({ marks, found }: Tally) => (marks === 0 ? 1 : found / marks)

/** A mark is found when none of its capitals and digits, and of small letters not all, are left. */
function isFound(words: string, isCovered: (at: number) => boolean): boolean {
  const letters = [...words].map((letter, at) => ({ letter, covered: isCovered(at) }))
  const bare = letters.filter(({ letter, covered }) => !covered && /[\p{L}\p{N}]/u.test(letter))
  if (bare.length === 0) return true
  return !bare.some(({ letter }) => /[\p{Lu}\d]/u.test(letter)) && letters.some(({ covered }) => covered)
}

it('ST6 masks every identifier of the record, and of the others what the floors ask for', () => {
  const record = tally()
  const others = tally()
  const byKind = new Map<FindingKind, Tally>()
  const missed: string[] = []
  let findings = 0
  let needless = 0
  for (const story of STORY_CORPUS) {
    const { text, marks, known } = readCorpus(story)
    const masked = maskStory(text, known)
    expect(masked.text).toBe(text)
    for (const mark of marks) {
      const words = text.slice(mark.start, mark.end)
      const found = isFound(words, (at) =>
        masked.findings.some(({ start, end }) => start <= mark.start + at && end > mark.start + at),
      )
      const kind = byKind.get(mark.kind) ?? tally()
      byKind.set(mark.kind, kind)
      for (const one of mark.isRecord ? [record] : [others, kind]) {
        one.marks += 1
        one.found += found ? 1 : 0
      }
      if (!found) missed.push(words)
    }
    findings += masked.findings.length
    needless += masked.findings.filter(
      (one) => !marks.some(({ start, end }) => start < one.end && end > one.start),
    ).length
  }
  process.stdout.write(
    [
      `stories: ${STORY_CORPUS.length}, identifiers: ${record.marks + others.marks}`,
      `of the record: ${record.found} of ${record.marks}; others: ${others.found} of ${others.marks}`,
      ...[...byKind].map(([kind, t]) => `  ${FINDING_LABELS[kind]}: ${t.found} of ${t.marks}`),
      `precision: ${findings - needless} of ${findings} findings; missed: ${missed.join(', ')}\n`,
    ].join('\n'),
  )
  expect(STORY_CORPUS.length).toBeGreaterThanOrEqual(40)
  expect(record.marks + others.marks).toBeGreaterThanOrEqual(200)
  expect(share(record)).toBe(1)
  expect(share(others)).toBeGreaterThanOrEqual(0.94)
  for (const [kind, found] of byKind) {
    expect(share(found), kind).toBeGreaterThanOrEqual(FLOORS[kind] ?? 1)
  }
  expect(needless / findings).toBeLessThan(0.06)
}, 30_000)

it('no text takes long, whatever stands in it', () => {
  const { text, known } = readCorpus(STORY_CORPUS[0] as never)
  for (const piece of [
    `${text} `,
    '1 a ',
    'A.',
    '9 ',
    'de la ',
    'Aa Bb ',
    '((((',
    '1-1-',
    'one two ',
    'a@',
    'Mr. ',
  ]) {
    const start = performance.now()
    maskStory(piece.repeat(20_000 / piece.length), known)
    expect(performance.now() - start, piece).toBeLessThan(8_000)
  }
}, 60_000)
