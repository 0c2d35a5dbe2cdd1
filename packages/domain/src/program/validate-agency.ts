import { Agency } from './agency.ts'
import { compileTimeZone } from './time-zone.ts'

/** One thing to mend, and where: `path` as in `versions.0.hours`. */
export interface Problem {
  readonly path: string
  readonly sentence: string
}

/** Everything that keeps an agency from being used; empty when it is fine. */
export function validateAgency(agency: Agency): Problem[] {
  const parsed = Agency.safeParse(agency)
  const name = typeof agency?.name === 'string' && agency.name ? agency.name : 'The agency'
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      sentence: `${name}: ${issue.path.join('.') || 'the file'}: ${issue.message}.`,
    }))
  }
  return isTimeZone(agency.timezone)
    ? []
    : [
        {
          path: 'timezone',
          sentence: `${name}: “${agency.timezone}” is not a known time zone; write an IANA name such as America/New_York.`,
        },
      ]
}

export function isTimeZone(name: string): boolean {
  try {
    compileTimeZone(name)
    return true
  } catch {
    return false
  }
}
