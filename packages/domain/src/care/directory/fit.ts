import type { DirectoryService, ServiceGender } from './entry.ts'
import { plainWords } from './need-words.ts'

/** What is known of somebody who looks for a service; nothing else of them is asked. */
export interface Seeker {
  readonly age?: number | null | undefined
  readonly gender?: ServiceGender | null | undefined
  readonly language?: string | null | undefined
}

type Limits = Pick<DirectoryService, 'minAge' | 'maxAge' | 'genders' | 'languages'>

/** DR6 Why a service is not for this person; empty: nothing it says speaks against it. What it does not say excludes nobody. */
export function misfits(service: Limits, { age, gender, language }: Seeker): string[] {
  const { minAge, maxAge, genders, languages } = service
  const found: string[] = []
  if (age != null && minAge !== null && age < minAge) found.push(`from ${minAge} years on`)
  if (age != null && maxAge !== null && age > maxAge) found.push(`up to ${maxAge} years`)
  if (gender && genders.length > 0 && !genders.includes(gender)) found.push(`only ${genders.join(' and ')}`)
  if (language && languages.length > 0) {
    const asked = plainWords(language)
    if (!languages.some((one) => plainWords(one).split(' ').includes(asked))) found.push(`no ${language}`)
  }
  return found
}
