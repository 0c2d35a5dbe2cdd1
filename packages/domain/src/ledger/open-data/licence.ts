import { z } from 'zod'

/** Under what terms files may be used; an agency chooses one. */
export const LICENCES = {
  'CC-BY-4.0': {
    name: 'Creative Commons Attribution 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
  },
  'CC0-1.0': {
    name: 'Creative Commons Zero 1.0 (public domain)',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
  },
  'ODC-PDDL-1.0': {
    name: 'Open Data Commons Public Domain Dedication 1.0',
    url: 'https://opendatacommons.org/licenses/pddl/1-0/',
  },
} as const

export const LicenceId = z.enum(Object.keys(LICENCES) as [keyof typeof LICENCES])
export type LicenceId = z.infer<typeof LicenceId>
