import { capitalFindings } from './capitals.ts'
import { type Finding, type FindingSource, maskedText } from './finding.ts'
import { patternFindings } from './patterns.ts'
import type { RawFinding, StoryReader } from './raw.ts'
import { type KnownIdentifiers, recordFindings } from './record.ts'
import { replace } from './replacement.ts'
import { isLetter, plainStory, type StoryLanguage, storyLanguage } from './text.ts'

const SURENESS: readonly FindingSource[] = ['person', 'record', 'pattern', 'language', 'capital']

export interface MaskedStory {
  /** The story as the findings count it: composed letters, nothing invisible. */
  readonly text: string
  readonly language: StoryLanguage
  readonly masked: string
  readonly findings: Finding[]
}

/**
 * Finds whatever may tell who somebody is, and words that keep the sentence readable. Several readers look at the same
 * text; what any of them saw is masked, and the surest says what it is. Nothing is decided: that is for a person.
 */
export function maskStory(
  story: string,
  known: KnownIdentifiers,
  readers: readonly StoryReader[] = [],
): MaskedStory {
  const text = plainStory(story)
  const language = storyLanguage(text)
  const raw = [
    ...recordFindings(text, known),
    ...patternFindings(text),
    ...readers.flatMap((read) => read(text)),
    ...capitalFindings(text),
  ]
  const findings = spread(text, joinNames(text, untangle(text, raw))).map(
    (one, i): Finding => ({
      findingId: `f${i + 1}`,
      start: one.start,
      end: one.end,
      kind: one.kind,
      source: one.source,
      firm: one.firm ?? false,
      replacement: one.replacement,
      decision: 'open',
    }),
  )
  return { text, language, masked: maskedText(text, findings), findings }

  function spread(whole: string, ones: readonly RawFinding[]) {
    let reached = 0
    return ones.map((one) => {
      const placed = replace(whole, one, language)
      const start = Math.max(placed.start, reached)
      reached = one.end
      return { ...one, ...placed, start }
    })
  }
}

/** Findings that overlap no more: the surer keeps its stretch, and what the other saw beyond it stays found. */
function untangle(text: string, raw: readonly RawFinding[]): RawFinding[] {
  const kept: RawFinding[] = []
  const order = [...raw].sort(
    (a, b) =>
      SURENESS.indexOf(a.source) - SURENESS.indexOf(b.source) ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start,
  )
  for (const one of order) {
    const over = kept.filter(({ start, end }) => start < one.end && end > one.start)
    if (over.length === 0) {
      kept.push(trimmed(text, one))
      continue
    }
    if (isWholeOf(one, over)) {
      for (const inner of over) kept.splice(kept.indexOf(inner), 1)
      const record = over.find(({ source }) => source === 'record')
      kept.push({
        ...trimmed(text, one),
        ...(record ? { source: 'record', firm: over.some(({ firm }) => firm) } : {}),
      })
      continue
    }
    for (const [start, end] of leftOf(one, over)) {
      const rest = trimmed(text, { ...one, start, end })
      const words = text.slice(rest.start, rest.end)
      if (/[\p{Lu}\d]/u.test(words) && !LEADS_IN.test(words)) kept.push(rest)
    }
  }
  return kept.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)
}

/** An address around a street of the record, the name of a church around a saint's: the larger says what it is. */
function isWholeOf(one: RawFinding, over: readonly RawFinding[]): boolean {
  const holds = over.every(({ start, end }) => start >= one.start && end <= one.end)
  const isLarger = over.every(({ start, end }) => end - start < one.end - one.start)
  if (!holds || !isLarger) return false
  if (one.source === 'pattern') return over.every(({ source }) => source === 'record')
  return (
    (one.kind === 'organisation' || one.kind === 'place') &&
    over.every(({ source, kind }) => (source === 'language' || source === 'capital') && kind === 'name')
  )
}

function leftOf(one: RawFinding, over: readonly RawFinding[]): [number, number][] {
  let at = one.start
  const left: [number, number][] = []
  for (const { start, end } of [...over].sort((a, b) => a.start - b.start)) {
    if (start > at) left.push([at, start])
    at = Math.max(at, end)
  }
  if (at < one.end) left.push([at, one.end])
  return left
}

const NAMES = /* @__PURE__ */ new Set(['name', 'place', 'organisation'])
/** Small words that lead into a date, alone no date. */
const LEADS_IN =
  /^(?:since|on|in|by|at|after|before|the|this|until|from|about|around|last|next|when|call|text|and|desde|en|el|hasta)$/i

/** Without punctuation, possessive and what a grammar took along: "his aunt Loretta’s" names nobody but Loretta. */
function trimmed(text: string, one: RawFinding): RawFinding {
  let { start, end } = one
  if (one.source === 'language' && NAMES.has(one.kind)) {
    const words = [...text.slice(start, end).matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu)]
    const capital = words.filter((word) => /^[\p{Lu}\d]/u.test(word[0]))
    const [first, last] = [capital[0], capital.at(-1)]
    if (first && last) {
      end = start + last.index + last[0].length
      start += first.index
    }
  }
  while (start < end && !isLetter(text, start) && !'#@+('.includes(text.charAt(start))) start += 1
  while (end > start && !isLetter(text, end - 1) && text.charAt(end - 1) !== ')') end -= 1
  if (NAMES.has(one.kind)) end -= text.slice(start, end).match(/['’]s?$/u)?.[0].length ?? 0
  // The point of "Ave." within a sentence.
  if (one.kind === 'address' && /^\.\s\p{Ll}/u.test(text.slice(end))) end += 1
  return { ...one, start, end }
}

const TITLE =
  /(?<![\p{L}])(?:(?:mr|mrs|ms|dr|prof|sr|sra|srta)\.?|miss|mister|doctor|officer|pastor|professor|profesora?|nurse|old|little|big|don|doña|señora?|señorita|doctora)\s$/iu
const ABBREVIATED = /(?:^|[^\p{L}])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Srta|St)$/u
const INITIALS = /(?<![\p{L}])(?:\p{Lu}\.\s?)+$/u

/** First and last names next to each other are one person's; a title before them goes with them. */
function joinNames(text: string, ones: readonly RawFinding[]): RawFinding[] {
  const joined: RawFinding[] = []
  for (const one of ones) {
    const last = joined.at(-1)
    const gap = last ? text.slice(last.end, one.start) : ''
    if (last && isOneName(text, last, one, gap)) {
      const who = last.who ?? one.who
      joined[joined.length - 1] = {
        ...last,
        end: one.end,
        source: last.source === 'record' || one.source === 'record' ? 'record' : last.source,
        firm: (last.firm ?? false) || (one.firm ?? false),
        ...(who ? { who } : {}),
      }
      continue
    }
    const before = one.kind === 'name' ? text.slice(Math.max(last?.end ?? 0, one.start - 16), one.start) : ''
    const lead = (before.match(INITIALS) ?? before.match(TITLE))?.[0]
    joined.push(lead ? { ...one, start: one.start - lead.length } : one)
  }
  return joined
}

const JOINED_KINDS = /* @__PURE__ */ new Set(['name', 'place', 'organisation', 'date'])

function isOneName(text: string, last: RawFinding, one: RawFinding, gap: string): boolean {
  if (last.kind !== one.kind || !JOINED_KINDS.has(one.kind)) return false
  if (last.who && one.who && last.who !== one.who) return false
  if (one.kind === 'date') return /^,?\s$/.test(gap)
  const isShort = ABBREVIATED.test(text.slice(Math.max(0, last.end - 5), last.end))
  return /^(?:\s|-|\s(?:de|del|de la)\s)$/.test(gap) || (isShort && /^\.\s?$/.test(gap))
}
