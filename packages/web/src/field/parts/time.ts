import { clockTime } from '../../ui/format.ts'
import { useSay } from '../words/i18n.ts'

/** Times by the agency's wall clock. */
export function useTime(timezone: string): (at: number | string) => string {
  const { language } = useSay()
  return (at) => clockTime(typeof at === 'string' ? at : new Date(at).toISOString(), timezone, language)
}
