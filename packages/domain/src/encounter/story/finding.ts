import { z } from 'zod'
import { keysOf } from '../keys-of.ts'

export const FINDING_LABELS = {
  name: 'Name',
  address: 'Address',
  place: 'Place',
  organisation: 'Organization',
  phone: 'Phone number',
  email: 'E-mail address',
  link: 'Web address',
  date: 'Date',
  time: 'Time',
  age: 'Age',
  plate: 'License plate',
  id: 'Number that names someone',
  other: 'Something else',
} as const
export const FindingKind = z.enum(keysOf(FINDING_LABELS))
export type FindingKind = z.infer<typeof FindingKind>

export const SOURCE_LABELS = {
  record: 'in the record',
  pattern: 'by its form',
  language: 'by its language',
  capital: 'capital letter',
  person: 'by a person',
} as const
/** Who found it, the surest first. */
export const FindingSource = z.enum(keysOf(SOURCE_LABELS))
export type FindingSource = z.infer<typeof FindingSource>

export const FindingDecision = z.enum(['open', 'masked', 'stands'])
export type FindingDecision = z.infer<typeof FindingDecision>

/** A stretch of the story that may tell who somebody is. */
export const Finding = z.strictObject({
  findingId: z.string(),
  start: z.number().int().min(0),
  end: z.number().int().min(1),
  kind: FindingKind,
  source: FindingSource,
  /** The record holds it, written as here: it cannot be let stand. */
  firm: z.boolean(),
  replacement: z.string().max(200),
  decision: FindingDecision,
})
export type Finding = z.infer<typeof Finding>

export const FindingChange = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('decide'),
    findingId: z.string(),
    decision: z.enum(['masked', 'stands']),
    replacement: z.string().max(200).optional(),
  }),
  z.strictObject({
    do: z.literal('add'),
    start: z.number().int().min(0),
    end: z.number().int().min(1),
    kind: FindingKind,
    replacement: z.string().max(200),
  }),
  z.strictObject({ do: z.literal('drop'), findingId: z.string() }),
])
export type FindingChange = z.infer<typeof FindingChange>

/** A part of a masked text: words of the story, or what stands for a finding. */
export interface MaskedPart {
  readonly words: string
  readonly finding: Finding | null
}

/** The masked text in parts. What was not decided is masked; only what a person let stand is not. */
export function maskedParts(text: string, findings: readonly Finding[]): MaskedPart[] {
  const parts: MaskedPart[] = []
  let at = 0
  for (const finding of findings) {
    parts.push({ words: text.slice(at, finding.start), finding: null })
    const words = finding.decision === 'stands' ? text.slice(finding.start, finding.end) : finding.replacement
    parts.push({ words, finding })
    at = finding.end
  }
  parts.push({ words: text.slice(at), finding: null })
  return parts.filter(({ words, finding }) => words !== '' || finding !== null)
}

export const maskedText = (text: string, findings: readonly Finding[]): string =>
  maskedParts(text, findings)
    .map(({ words }) => words)
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim()

export const openFindings = (findings: readonly Finding[]): number =>
  findings.filter(({ decision }) => decision === 'open').length

/** Applies what a person decided, one after another; the first that cannot be done is said in a sentence. */
export function changeFindings(
  text: string,
  findings: readonly Finding[],
  changes: readonly FindingChange[],
): { findings: Finding[] } | { problem: string } {
  let now = [...findings]
  for (const change of changes) {
    if (change.do === 'add') {
      const added = addFinding(text, now, change)
      if (typeof added === 'string') return { problem: added }
      now = added
      continue
    }
    const finding = now.find(({ findingId }) => findingId === change.findingId)
    if (!finding) return { problem: 'One of these findings is not there any more; look at the story again.' }
    if (change.do === 'drop') {
      if (finding.source !== 'person')
        return { problem: 'What the machine found can be let stand, and stays on the list.' }
      now = now.filter((one) => one !== finding)
      continue
    }
    if (change.decision === 'stands' && finding.firm)
      return { problem: 'The record itself holds this, so it cannot be let stand; word its replacement.' }
    const replacement = change.replacement ?? finding.replacement
    now = now.map((one) => (one === finding ? { ...one, decision: change.decision, replacement } : one))
  }
  return { findings: now }
}

type Add = Extract<FindingChange, { do: 'add' }>

/** A mask over a selection takes in whatever it touches: nothing that was covered is bared. */
function addFinding(text: string, findings: readonly Finding[], add: Add): Finding[] | string {
  if (add.end > text.length || add.start >= add.end || text.slice(add.start, add.end).trim() === '')
    return 'Select the words that should not be told.'
  const touched = findings.filter(({ start, end }) => start < add.end && end > add.start)
  const start = Math.min(add.start, ...touched.map((one) => one.start))
  const end = Math.max(add.end, ...touched.map((one) => one.end))
  const highest = findings.reduce((most, { findingId }) => Math.max(most, Number(findingId.slice(1))), 0)
  const added: Finding = {
    findingId: `f${highest + 1}`,
    start,
    end,
    kind: add.kind,
    source: 'person',
    firm: touched.some(({ firm }) => firm),
    replacement: add.replacement,
    decision: 'masked',
  }
  return [...findings.filter((one) => !touched.includes(one)), added].sort((a, b) => a.start - b.start)
}
