/** What an agency tells about itself so that a measure can be made. */
const TELL: Readonly<Record<string, string>> = {
  policeNatures: 'to which call types police go when nobody else does',
  officersPerCall: 'how many police officers such a call takes',
  officerMinutesPerCall: 'how many minutes such a call takes an officer',
  dollarsPerMonth: 'what the programs cost in a month, all told',
}

/** What to tell, and where, before a measure can be shown. */
export const missingWords = (missing: string): string =>
  `Not told yet: ${TELL[missing] ?? missing}. Add “${missing}” under “insight” in the agency’s file agency.json and load it again.`
