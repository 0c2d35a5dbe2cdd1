import { createHash, randomBytes } from 'node:crypto'

/** A secret for a cookie or a machine: 256 bits, said once and kept only as its hash. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 suffices for secrets that nobody chose: there is nothing to guess. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
