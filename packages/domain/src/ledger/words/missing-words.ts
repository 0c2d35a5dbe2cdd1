import type { Assumption } from '../measures/definition.ts'

/** What an agency tells about itself so that a measure can be made, and where it does. */
const TELL: Readonly<Record<Assumption, string>> = {
  officersPerCall: 'how many police officers such a call takes',
  officerMinutesPerCall: 'how many minutes an officer spends on such a call',
  dollarsPerMonth: 'what the programs cost in a month',
}

/** What to tell, and where, before a measure can be shown. */
export function missingWords(missing: string): string {
  const what = missing in TELL ? TELL[missing as Assumption] : missing
  return `not told yet: ${what}. Add “${missing}” under “assumptions” in the agency’s file, and load it again`
}
