import { randomBytes } from 'node:crypto'
import type { PetitionMove, PetitionRule, PetitionState, PetitionText } from '@heart/domain/voice'
import type pg from 'pg'
import { hashSecret } from '../../access/secret.ts'
import type { Database } from '../../platform/database.ts'
import { HeartError } from '../../platform/error.ts'
import { forService } from '../../platform/for-service.ts'
import { newId } from '../../platform/id.ts'

export interface Petition {
  readonly petitionId: string
  readonly version: number
  readonly state: PetitionState
  readonly text: PetitionText
  readonly groupName: string
  readonly groupContact: string
  readonly submittedAt: Date
  readonly openedAt: Date | null
  readonly closedAt: Date | null
  readonly deliveredAt: Date | null
  readonly refusedRule: PetitionRule | null
  readonly deskWords: string | null
  readonly planIds: readonly string[]
  readonly answer: { words: string; by: string; at: string } | null
  readonly synthetic: boolean
}

const COLUMNS = `petition_id as "petitionId", version, state, body as text, group_name as "groupName",
  group_contact as "groupContact", submitted_at as "submittedAt", opened_at as "openedAt", closed_at as "closedAt",
  delivered_at as "deliveredAt", refused_rule as "refusedRule", desk_words as "deskWords", plan_ids as "planIds", answer,
  synthetic`

/** Petitions are read and signed without an account. */
export { forService as asPublicService }

export async function listPetitions(
  client: pg.ClientBase,
  agencyId: string,
  states: readonly PetitionState[],
) {
  const { rows } = await client.query<Petition>(
    `select ${COLUMNS} from petition where agency_id = $1 and state = any($2)
      order by array_position(array['submitted', 'open', 'closed', 'delivered', 'answered'], state) nulls last,
               coalesce(opened_at, submitted_at) desc, petition_id limit 200`,
    [agencyId, states],
  )
  return rows
}

/** @throws HeartError not_found */
export async function getPetition(
  client: pg.ClientBase,
  agencyId: string,
  petitionId: string,
  lock: 'look' | 'change' = 'look',
): Promise<Petition> {
  const { rows } = await client.query<Petition>(
    `select ${COLUMNS} from petition where agency_id = $1 and petition_id = $2 ${lock === 'change' ? 'for update' : ''}`,
    [agencyId, petitionId],
  )
  if (!rows[0]) throw new HeartError('not_found', 'There is no such petition here.')
  return rows[0]
}

/** The petition as it stands after a move, with the move written down. */
export async function savePetition(
  client: pg.ClientBase,
  agencyId: string,
  after: Petition,
  done: {
    readonly move: PetitionMove
    readonly by: string
    readonly words: string | null
    readonly at: Date
  },
): Promise<Petition> {
  const { rows } = await client.query<Petition>(
    `update petition set version = version + 1, state = $3, opened_at = $4, closed_at = $5, delivered_at = $6, refused_rule = $7,
       desk_words = $8, plan_ids = $9, answer = $10
      where agency_id = $1 and petition_id = $2 returning ${COLUMNS}`,
    [
      agencyId,
      after.petitionId,
      after.state,
      after.openedAt,
      after.closedAt,
      after.deliveredAt,
      after.refusedRule,
      after.deskWords,
      after.planIds,
      after.answer,
    ],
  )
  await client.query(
    `insert into petition_move (agency_id, move_id, petition_id, move, to_state, by, words, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      agencyId,
      newId(done.at.getTime()),
      after.petitionId,
      done.move,
      after.state,
      done.by,
      done.words,
      done.at,
    ],
  )
  return rows[0] as Petition
}

/** The agency's own secret for forms and hashes; made when it is first asked for. */
export async function petitionSecret(client: pg.ClientBase, agencyId: string): Promise<Buffer> {
  const ask = () =>
    client.query<{ secret: Buffer }>('select secret from petition_key where agency_id = $1', [agencyId])
  const known = await ask()
  if (known.rows[0]) return known.rows[0].secret
  await client.query(
    'insert into petition_key (agency_id, secret) values ($1, $2) on conflict (agency_id) do nothing',
    [agencyId, randomBytes(32)],
  )
  return ((await ask()).rows[0] as { secret: Buffer }).secret
}

/** Whose secret link this is; undefined: nobody's. A signature's names the signature, a group's does not. */
export async function holderOf(
  db: Database,
  token: string,
): Promise<{ agencyId: string; petitionId: string; signatureId: string | null } | undefined> {
  const { rows } = await db.app.query<{ agencyId: string; petitionId: string; signatureId: string | null }>(
    `select agency_id as "agencyId", petition_id as "petitionId", signature_id as "signatureId"
       from find_petition_secret($1)`,
    [hashSecret(token)],
  )
  return rows[0]
}
