import type { ServicePhone } from '@heart/domain/care'
import { isNothing, numbersIn, plainText } from '../plain-text.ts'

/** What a column of an older directory may tell. */
export const OLDER_FIELDS = [
  'id',
  'parentId',
  'level',
  'siteId',
  'programId',
  'organization',
  'name',
  'otherNames',
  'description',
  'url',
  'email',
  'addressLines',
  'city',
  'state',
  'postalCode',
  'country',
  'lat',
  'lon',
  'hours',
  'weekHours',
  'eligibility',
  'languages',
  'fees',
  'apply',
  'documents',
  'wait',
  'areas',
  'terms',
  'access',
  'transport',
  'placeName',
  'placeWords',
  'status',
  'verifiedOn',
  'updatedOn',
  'alert',
  'ages',
  'genders',
  /** Yes: it is not to be published. */
  'unpublished',
  /** Yes: its address is confidential. */
  'confidential',
] as const
export type OlderField = (typeof OLDER_FIELDS)[number]

/** How one older kind of CSV directory is told, as data. Columns that it does not name are counted and not read. */
export interface ColumnMapping {
  readonly format: string
  readonly words: string
  /** Columns by which such a file is known. */
  readonly known: readonly string[]
  readonly shape: 'levels' | 'flat'
  readonly columns: Readonly<Record<string, OlderField>>
  /** Columns that only say yes: what a yes adds to a field. */
  readonly marks?: Readonly<Record<string, readonly [OlderField, string]>>
  readonly phones?: readonly {
    readonly column: string
    readonly kind: ServicePhone['kind']
    readonly words?: readonly string[]
    /** Yes: the number is not to be told. */
    readonly hiddenBy?: string
  }[]
  /** Told of every row where the file says nothing of it. */
  readonly always?: Readonly<Partial<Record<OlderField, string>>>
}

export interface OlderRow {
  readonly fields: Readonly<Partial<Record<OlderField, readonly string[]>>>
  readonly phones: readonly ServicePhone[]
  readonly hiddenPhones: number
  readonly unread: readonly string[]
}

const isYes = (text: string | undefined): boolean => /^(x|1|yes|true|y)$/i.test(text?.trim() ?? '')

/** A mapping and a header become one function from cells to fields. */
export function compileColumns(
  mapping: ColumnMapping,
  header: readonly string[],
): (cells: readonly string[]) => OlderRow {
  const phoneColumns = new Map(
    (mapping.phones ?? []).flatMap((one) => [
      [one.column, one] as const,
      ...(one.words ?? []).map((column) => [column, null] as const),
      ...(one.hiddenBy ? [[one.hiddenBy, null] as const] : []),
    ]),
  )
  const at = new Map(header.map((name, i) => [name, i]))
  return (cells) => {
    const cell = (name: string): string => {
      const text = plainText(cells[at.get(name) ?? -1] ?? '')
      return isNothing(text) ? '' : text
    }
    const fields: Partial<Record<OlderField, string[]>> = {}
    const put = (field: OlderField, text: string) => {
      fields[field] = [...(fields[field] ?? []), text]
    }
    const unread: string[] = []
    for (const name of header) {
      const text = cell(name)
      if (text === '') continue
      const field = mapping.columns[name]
      const mark = mapping.marks?.[name]
      if (field) put(field, text)
      else if (mark) {
        if (isYes(text)) put(...mark)
      } else if (!phoneColumns.has(name)) unread.push(name)
    }
    for (const [field, text] of Object.entries(mapping.always ?? {}))
      if (!fields[field as OlderField]) put(field as OlderField, text)
    const phones: ServicePhone[] = []
    let hiddenPhones = 0
    for (const { column, kind, words, hiddenBy } of mapping.phones ?? []) {
      const told = cell(column)
      if (told === '') continue
      const numbers = numbersIn(told)
      if (hiddenBy && isYes(cells[at.get(hiddenBy) ?? -1])) {
        hiddenPhones += Math.max(1, numbers.length)
        continue
      }
      const label = (words ?? []).map(cell).filter(Boolean).join(', ')
      // A number that is not like one is kept as it was written.
      for (const { number, words: before } of numbers.length > 0
        ? numbers
        : [{ number: told.slice(0, 60), words: null }])
        phones.push({
          number,
          kind,
          extension: null,
          words: [label, before].filter(Boolean).join(', ').slice(0, 500) || null,
        })
    }
    return { fields, phones, hiddenPhones, unread }
  }
}
export { isYes }
