import { asPerson, asService } from '../platform/as-person.ts'
import type { Doing } from '../platform/for-person.ts'

/**
 * A part of the work that the service does of its own, once it is judged that whoever asks may have it done; afterwards
 * they ask again. When it throws, the transaction ends with it.
 */
export async function byService<T>(
  { client, actor, at }: Pick<Doing, 'client' | 'actor' | 'at'>,
  work: () => Promise<T>,
): Promise<T> {
  await asService(client)
  const result = await work()
  await asPerson(client, actor, at)
  return result
}
