import type { Evidence } from '@heart/domain/ledger'
import type { ImportedRow as MappedCall } from '@heart/exchange/call'

/** One past call, from a file or made up for the demo city. */
export type ImportedRow = MappedCall & {
  /** Teams on duty and busy when it came in, where that is known; kept with the recorded response. */
  duty?: Evidence['duty']
}
