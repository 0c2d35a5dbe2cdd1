import { withService } from '../platform/as-person.ts'
import type { Doing } from '../platform/for-person.ts'

/**
 * A part of the work that the service does of its own, once it is judged that whoever asks may have it done; afterwards
 * they ask again.
 */
export const byService = <T>({ client }: Pick<Doing, 'client'>, work: () => Promise<T>): Promise<T> =>
  withService(client, work)
