/** An exact number: what a reader works out must not hang on rounding. */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

export const whole = (n: number): Fraction => ({ top: BigInt(n), bottom: 1n })
export const ZERO = whole(0)
export const ONE = whole(1)

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))

function shortened(top: bigint, bottom: bigint): Fraction {
  const by = gcd(top, bottom) * (bottom < 0n ? -1n : 1n)
  return { top: top / by, bottom: bottom / by }
}

export const plus = (a: Fraction, b: Fraction) =>
  shortened(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const times = (a: Fraction, b: Fraction) => shortened(a.top * b.top, a.bottom * b.bottom)
export const minus = (a: Fraction, b: Fraction) => plus(a, times(b, whole(-1)))
export const over = (a: Fraction, b: Fraction) => times(a, { top: b.bottom, bottom: b.top })
export const sign = (a: Fraction): number => (a.top === 0n ? 0 : a.top > 0n ? 1 : -1)

/** The largest whole number not above. */
export function floor({ top, bottom }: Fraction): number {
  const cut = top / bottom
  return Number(top % bottom !== 0n && top < 0n ? cut - 1n : cut)
}
export const ceil = (a: Fraction): number => -floor(times(a, whole(-1)))
