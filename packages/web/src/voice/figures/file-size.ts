const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** @example fileSize(12_300, 'en') // '12 kB' */
export function fileSize(bytes: number, locale: string): string {
  const step = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    maximumSignificantDigits: 2,
  }).format(bytes / 1000 ** step)
}
