import type { Address } from './entry.ts'

/** An address in one line; null where there is none to tell. */
export const addressLine = (address: Address | null): string | null =>
  address &&
  [...address.lines, address.city, `${address.state} ${address.postalCode}`.trim()]
    .filter((part) => part !== '')
    .join(', ')
