import { isNothing, plainText } from '../plain-text.ts'

export type Json = Record<string, unknown>

/** Parts of JSON of which nothing is sure: what is not there, or of another kind, is empty. */
export const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const said = (value: unknown): string => {
  const text = typeof value === 'string' || typeof value === 'number' ? plainText(String(value)) : ''
  return isNothing(text) ? '' : text
}
