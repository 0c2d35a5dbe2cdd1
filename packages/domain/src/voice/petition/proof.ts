/**
 * The work a signer's browser or patience proves, so that ten thousand signatures cost ten thousand times as much. No
 * third party is asked and nothing is kept about the browser: a number is looked for whose hash with the challenge
 * begins with zero bits. @see Back: Hashcash (2002)
 */
export function leadingZeroBits(hash: Uint8Array): number {
  let bits = 0
  for (const byte of hash) {
    if (byte === 0) {
      bits += 8
      continue
    }
    return bits + Math.clz32(byte) - 24
  }
  return bits
}
