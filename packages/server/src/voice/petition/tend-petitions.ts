import { disclosureSolver } from '../../ledger/disclosure/solver.ts'
import type { Database } from '../../platform/database.ts'
import { agencyIds } from '../../platform/policy-cache.ts'
import { countByZip } from './counts.ts'
import { asPublicService, listPetitions } from './petition-store.ts'

/** Counts open petitions by ZIP, each where enough people have joined. @returns how many have a new count */
export async function countPetitions(db: Database, now = () => new Date()): Promise<number> {
  let counted = 0
  for (const agencyId of await agencyIds(db)) {
    const open = await asPublicService({ db, agencyId }, (client) =>
      listPetitions(client, agencyId, ['open']),
    )
    for (const { petitionId } of open) {
      // One at a time: a count that cannot be made keeps no other from being made.
      const isNew = await asPublicService({ db, agencyId }, (client) =>
        countByZip(client, { agencyId, petitionId, at: now(), solver: disclosureSolver }),
      )
      if (isNew) counted++
    }
  }
  return counted
}

const SIGNATURE_WAITS = '7 days'
/** A form is good for two hours. */
const FORM_WAITS = '3 hours'

/** Deletes signatures that nobody confirmed or that were withdrawn, and the numbers of forms that are too old to return. */
export async function forgetPetitionTraces(
  db: Pick<Database, 'owner'>,
  now = () => new Date(),
): Promise<void> {
  await db.owner.query(
    `delete from petition_signature
      where state <> 'confirmed' and greatest(signed_at, code_at, withdrawn_at) < $1::timestamptz - $2::interval`,
    [now(), SIGNATURE_WAITS],
  )
  await db.owner.query('delete from petition_form_use where used_at < $1::timestamptz - $2::interval', [
    now(),
    FORM_WAITS,
  ])
}
