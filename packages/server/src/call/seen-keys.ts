import { hash } from 'node:crypto'

const SHARDS = 16

/**
 * The keys of one file and where each stood first. A Map holds some 16 million entries; spread over several, a file
 * may be larger than that.
 */
export class SeenKeys {
  private readonly shards = Array.from({ length: SHARDS }, () => new Map<string, number>())
  private static readonly FINGERPRINT = 2 ** 21

  /** Null for a new key; else the row it stood on first, and whether that row said the same. */
  find(key: string, row: number, content: string): { row: number; same: boolean } | null {
    const shard = this.shards[key.charCodeAt(key.length - 1) % SHARDS] as Map<string, number>
    const fingerprint = fingerprintOf(content) % SeenKeys.FINGERPRINT
    const known = shard.get(key)
    if (known === undefined) {
      shard.set(key, row * SeenKeys.FINGERPRINT + fingerprint)
      return null
    }
    return {
      row: Math.floor(known / SeenKeys.FINGERPRINT),
      same: known % SeenKeys.FINGERPRINT === fingerprint,
    }
  }
}

function fingerprintOf(content: string): number {
  return Number.parseInt(hash('sha1', content, 'hex').slice(0, 8), 16)
}
