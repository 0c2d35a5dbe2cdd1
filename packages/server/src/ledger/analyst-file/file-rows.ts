import { randomBytes } from 'node:crypto'
import type { FileRow } from '@heart/exchange/ledger'
import type { PreparedFile } from './prepare-file.ts'

const newKey = () => randomBytes(8).toString('hex')

/** The rows, in the order of names made for this file alone: neither names nor order lead anywhere. */
export function* fileRows({ calls, contacts, rowOf }: PreparedFile): Generator<FileRow> {
  const keys = calls.map((_, i) => [newKey(), i] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  const people = new Map<number, string>()
  for (const [callKey, i] of keys) {
    const contact = contacts.get(i)
    if (contact && !people.has(contact.person)) people.set(contact.person, newKey())
    yield {
      call_key: callKey,
      ...rowOf(i),
      person_key: contact ? (people.get(contact.person) as string) : null,
      contact_order: contact?.order ?? null,
    }
  }
}
