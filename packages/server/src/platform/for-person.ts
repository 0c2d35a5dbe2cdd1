import type pg from 'pg'
import { asPerson } from './as-person.ts'
import { inAgency } from './database.ts'
import { type Actor, actorOf, type DoorContext } from './door-context.ts'
import { type AgencyPolicy, policyOf } from './policy-cache.ts'

/** What a change needs of the door it came through. */
export type Visit = Pick<DoorContext, 'db' | 'agencyId' | 'actor' | 'now'>

/** Everything within one transaction for whoever passed a door. */
export interface Doing {
  readonly client: pg.PoolClient
  readonly agencyId: string
  readonly rules: AgencyPolicy
  readonly actor: Actor
  readonly at: Date
}

/** A transaction for whoever passed the door: the policies show and take what they may see, at the service's time. */
export async function forPerson<T>(visit: Visit, fn: (doing: Doing) => Promise<T>): Promise<T> {
  const { db, agencyId } = visit
  const rules = await policyOf(db, agencyId)
  const actor = actorOf(visit)
  const at = visit.now()
  return await inAgency(db, agencyId, async (client) => {
    await asPerson(client, actor, at)
    return await fn({ client, agencyId, rules, actor, at })
  })
}
