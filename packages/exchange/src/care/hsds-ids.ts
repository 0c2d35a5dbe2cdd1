import { createHash } from 'node:crypto'

/** Taxonomies of our own in what we write, understood again when it is read. */
export const NEED_TAXONOMY = 'HEART needs'
export const GENDER_TAXONOMY = 'HEART for whom'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isUuid = (text: string): boolean => UUID.test(text)

const NAMESPACE = Buffer.from('6f1d6b0e9a5b4b7c8f4e2a1c3d5e7f90', 'hex')

/** A UUID as it is; any other name as the UUID of version 5 that belongs to it. @see RFC 9562 section 5.5 */
export function uuidOf(name: string): string {
  if (isUuid(name)) return name.toLowerCase()
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16)
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
