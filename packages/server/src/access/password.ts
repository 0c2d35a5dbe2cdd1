import { hash, verify } from '@node-rs/argon2'

/** OWASP's second choice of argon2id parameters: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Shortest password, by ASVS 5.0 V6.2.1's advice. */
export const SHORTEST_PASSWORD = 15

export const hashPassword = (password: string): Promise<string> => hash(password, COST)

let decoy: Promise<string> | undefined

/** Takes as long for a name that does not exist as for one that does. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  const fits = await verify(stored ?? (await decoy), password).catch(() => false)
  return fits && stored !== null
}
