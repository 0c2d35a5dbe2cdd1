import type { Address } from '@heart/domain/care'

/** An address in one line. */
export const addressLine = (address: Address | null): string | null =>
  address &&
  [...address.lines, address.city, `${address.state} ${address.postalCode}`.trim()]
    .filter((part) => part !== '')
    .join(', ')
