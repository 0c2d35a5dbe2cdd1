import type { Random } from '../history/random.ts'

const OPENINGS = [
  'They asked first whether this stays between us.',
  'It was quiet on the line for a while, and we let it be.',
  'They had called before and knew what they wished to talk about.',
] as const
const MIDDLES = [
  'We talked about what made today harder than yesterday.',
  'They spoke of their sister, and how they would like to call her.',
  'We made a plan for tonight together, one step at a time.',
] as const
const ENDS = [
  'They said that it helped to be heard.',
  'They know how to reach us at any hour.',
  'A call tomorrow was offered, and they were glad of it.',
] as const

/** What a clinician might write of a conversation by phone. It says that it is made up. */
export function inventPhoneAccount(draw: Random): string {
  const one = (from: readonly string[]) => draw.pick(from.map((words) => [words, 1] as const))
  return `${one(OPENINGS)} ${one(MIDDLES)} ${one(ENDS)} (synthetic)`
}
