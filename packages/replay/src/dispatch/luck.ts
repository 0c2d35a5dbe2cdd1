/**
 * Luck without a generator's state (RP15): what a call meets depends only on the seed, the replication, its id and the
 * program. The mixing is the finalizer of MurmurHash3 (Appleby, public domain).
 */
function mix(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Two independent hashes of a text, by its UTF-16 units. */
export function luckOfText(text: string): [number, number] {
  let a = 0x9e3779b9
  let b = 0x85ebca6b
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x27d4eb2f) + 0x165667b1
    b ^= b >>> 15
  }
  return [mix(a ^ text.length), mix(b + text.length)]
}

/** What two scenarios with one seed share. */
export interface Draw {
  readonly a: number
  readonly b: number
}

export function drawOf(seed: string, replication: number, programId: string): Draw {
  const [a, b] = luckOfText(`${seed}\u0000${replication}\u0000${programId}`)
  return { a, b }
}

/** A number strictly between 0 and 1: what one call meets in one draw. */
export function uniform(draw: Draw, luckA: number, luckB: number): number {
  const high = mix((draw.a ^ luckA) + Math.imul(luckB, 0x9e3779b1))
  const low = mix((draw.b ^ luckB) + Math.imul(high, 0x846ca68b) + luckA)
  return ((high >>> 6) * 134_217_728 + (low >>> 5) + 0.5) / 9_007_199_254_740_992
}
