import { randomBytes } from 'node:crypto'
import type { ToldCall } from '@heart/domain/ledger'
import type { FileCell, FileRow } from '@heart/exchange/ledger'
import type { PreparedFile } from './prepare-file.ts'
import type { RecordCall } from './read-calls.ts'
import { traitsOf } from './tell-rows.ts'

const KEY_BYTES = 8

/** The rows, in the order of names made for this file alone: neither names nor order lead anywhere. */
export function* fileRows({ calls, told, contacts, answers }: PreparedFile): Generator<FileRow> {
  const keys = newKeys(calls.length).map((key, i) => [key, i] as const)
  keys.sort(([a], [b]) => (a < b ? -1 : 1))
  const people = [...new Set([...contacts.values()].map(({ person }) => person))]
  const peopleKeys = newKeys(people.length)
  const personKey = new Map(people.map((person, i) => [person, peopleKeys[i] as string]))
  for (const [callKey, i] of keys) {
    const row: Record<string, FileCell> = traitsOf(calls[i] as RecordCall, told[i] as ToldCall)
    for (const [name, column] of answers) row[name] = column[i] ?? null
    const contact = contacts.get(i)
    row.call_key = callKey
    row.person_key = contact ? (personKey.get(contact.person) ?? null) : null
    row.contact_order = contact?.order ?? null
    yield row
  }
}

function newKeys(count: number): string[] {
  const bytes = randomBytes(count * KEY_BYTES).toString('hex')
  return Array.from({ length: count }, (_, i) => bytes.slice(i * 2 * KEY_BYTES, (i + 1) * 2 * KEY_BYTES))
}
