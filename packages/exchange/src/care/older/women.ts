import { parse } from 'csv-parse/sync'
import { ExchangeError } from '../../call/problem.ts'
import type { DirectoryDraft } from '../directory-draft.ts'
import { uuidOf } from '../hsds-ids.ts'
import { isNothing, listIn, numbersIn, plainText } from '../plain-text.ts'
import { type SourceFile, textOf } from '../source-file.ts'

const HEADER = /^Organization Name,.*Age Groups.*Services Provided/

export const isWomen = (firstLine: string): boolean => HEADER.test(firstLine)

/**
 * A directory whose quotation marks went wrong on the way: commas within addresses part cells, so that rows have twelve to
 * thirty. The name comes first, then the address up to the cell that ends with a quotation mark; the last five are fixed;
 * what lies between is known by its looks. Contact persons are not read.
 */
export function readWomen(file: SourceFile, source: string, draft: DirectoryDraft): void {
  let rows: string[][]
  try {
    rows = parse(textOf(file), {
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      bom: true,
    })
  } catch (error) {
    throw new ExchangeError('unreadable_file', `${file.name} is no CSV: ${(error as Error).message}.`)
  }
  for (const [i, cells] of rows.slice(1).entries()) {
    const where = { file: file.name, row: i + 2 }
    draft.record(where)
    const name = plainText(cells[0] ?? '')
    if (!name || cells.length < 12) {
      draft.refuse(
        where,
        name ? null : 'Organization Name',
        name ? `has ${cells.length} cells; 12 are needed` : 'is missing',
      )
      continue
    }
    const addressEnd = cells.findIndex((cell, at) => at > 0 && cell.endsWith('"'))
    const isQuoted = cells[1]?.trimStart().startsWith('"') && addressEnd > 0 && addressEnd < cells.length - 6
    const last = isQuoted ? addressEnd : 1
    const address = cells
      .slice(1, last + 1)
      .map((cell) => plainText(cell.replaceAll('"', '')))
      .filter(Boolean)
    const tail = cells.slice(-5).map((cell) => (isNothing(plainText(cell)) ? '' : plainText(cell)))
    const [ages = '', languages = '', fees = '', hours = '', services = ''] = tail
    const middle = cells.slice(last + 1, -5).map((cell) => plainText(cell.replaceAll('"', '')))
    const phones = numbersIn(middle[0] ?? '').map(({ number, words }) => ({ number, words }))
    const fax = middle.slice(1).find((cell) => /^\(?\d{3}\)?[ -]\d{3}-\d{4}$/.test(cell))
    const organizationId = uuidOf(`${source}/organization/${name}/${address[0] ?? ''}`)
    const locationId = uuidOf(`${organizationId}/place`)
    const street = address.length > 1 ? address.slice(0, -2) : []
    const state = /^([A-Z]{2}) (\d{5})/.exec(address.at(-1) ?? '')
    if (!state && address.length > 0) draft.remark('address that cannot be taken apart: kept as one line')
    const added = draft.organization(where, {
      organizationId,
      name: draft.line(name),
      url: draft.line(middle.find((cell) => /^(?:www\.|https?:)/i.test(cell)) ?? '') || null,
      email:
        draft.line(middle.find((cell) => /^[^\s@]+@[^\s@,]+/.test(cell))?.split(/[, ]/)[0] ?? '') || null,
      phones: fax ? [...phones, { number: fax, kind: 'fax' as const }] : phones,
    })
    if (!added) continue
    const isAddress = address.some((part) => /\d/.test(part))
    if (isAddress)
      draft.location(where, {
        locationId,
        organizationId,
        address: state
          ? {
              lines: (street.length > 0 ? street : [address[0] ?? '']).slice(0, 4).map(draft.line),
              city: draft.line(address.at(-2) ?? ''),
              state: state[1] ?? '',
              postalCode: state[2] ?? '',
              country: 'US',
            }
          : { lines: [draft.line(address.join(', '))], city: '', state: '', postalCode: '', country: 'US' },
      })
    draft.service(where, {
      serviceId: uuidOf(`${organizationId}/service`),
      organizationId,
      name: draft.line(name),
      description: draft.text(services),
      eligibilityWords: draft.text(ages),
      languages: listIn(languages)
        .filter((one) => one.split(' ').length <= 3)
        .map(draft.line),
      feesWords: draft.text(fees),
      hoursWords: draft.text(hours),
      locationIds: isAddress ? [locationId] : [],
    })
  }
}
