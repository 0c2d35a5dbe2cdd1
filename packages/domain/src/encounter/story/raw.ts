import type { FindingKind, FindingSource } from './finding.ts'

/** Whose name it is; `team` and `street` are what is called by a name, and no person. */
export type Who = 'neighbor' | 'family' | 'friend' | 'caller' | 'bystander' | 'crew' | 'team' | 'somebody'

/** A stretch as one reader saw it, before readers are brought together and words chosen. */
export interface RawFinding {
  readonly start: number
  readonly end: number
  readonly kind: FindingKind
  readonly source: FindingSource
  readonly firm?: boolean
  readonly who?: Who
}

/** Reads a text in some way of its own: by its language, say. */
export type StoryReader = (text: string) => RawFinding[]

/** Every match of a pattern as a finding; a group named `it` is the stretch, else the whole match. */
export function matches(
  text: string,
  pattern: RegExp,
  finding: Omit<RawFinding, 'start' | 'end'>,
): RawFinding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const it = match.groups?.it
    const start = match.index + (it === undefined ? 0 : match[0].lastIndexOf(it))
    const length = (it ?? match[0]).length
    return length > 0 ? [{ ...finding, start, end: start + length }] : []
  })
}
