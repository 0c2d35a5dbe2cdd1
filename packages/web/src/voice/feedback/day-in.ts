import type { Visitor } from '@heart/api/voice'

/** A day of the agency's calendar in words. @example dayIn({ language: 'es' }, '2026-03-10') // '10 de marzo de 2026' */
export function dayIn({ language }: Pick<Visitor, 'language'>, date: string): string {
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', style).format(
    new Date(`${date}T00:00:00Z`),
  )
}
