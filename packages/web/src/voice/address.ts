import type { Visitor } from '@heart/api/voice'

/** A page's address that keeps what the visitor chose. @example addressIn(visitor, '/petitions') // '/petitions?lang=es' */
export function addressIn(visitor: Pick<Visitor, 'language' | 'chosen' | 'agencyId'>, path: string): string {
  const [place = '/', question = ''] = path.split('?')
  const query = new URLSearchParams(question)
  if (visitor.agencyId) query.set('agency', visitor.agencyId)
  if (visitor.chosen) query.set('lang', visitor.language)
  const asked = query.toString()
  return asked === '' ? place : `${place}?${asked}`
}
