import type { Figures } from '@heart/api/ledger'
import { monthsWords } from '@heart/domain/ledger'
import { dateWords } from '../../ui/format.ts'

/** With which months it is compared, and whether the record holds them whole. */
export function ComparedNote({ answer: { compared, record } }: { answer: Figures }) {
  if (!compared || !record) return null
  const isShort = `${compared.from}-01` < record.from
  return (
    <p className="quiet">
      Dashed: {monthsWords(compared.from, compared.to)}.
      {isShort && ` The record begins on ${dateWords(record.from)}: what came before is missing from it.`}
    </p>
  )
}
