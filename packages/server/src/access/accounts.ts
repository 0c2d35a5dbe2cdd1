import { ROLES, type RoleName } from '@heart/domain/access'
import type pg from 'pg'
import { HeartError } from '../platform/error.ts'
import { newId } from '../platform/id.ts'

export interface Account {
  userId: string
  username: string
  name: string
  role: RoleName
  passwordHash: string | null
  demo: boolean
}

interface AccountRow {
  user_id: string
  username: string
  name: string
  role: string
  password_hash: string | null
  demo: boolean
}

const COLUMNS = 'user_id, username, name, role, password_hash, demo'

function accountOf(row: AccountRow): Account {
  if (!(row.role in ROLES)) {
    throw new HeartError(
      'forbidden',
      `The account ${row.username} has the role “${row.role}”, which does not exist any more.`,
    )
  }
  return {
    userId: row.user_id,
    username: row.username,
    name: row.name,
    role: row.role as RoleName,
    passwordHash: row.password_hash,
    demo: row.demo,
  }
}

/** Accounts that were disabled are not found. */
export async function findAccountByName(
  client: pg.ClientBase,
  agencyId: string,
  username: string,
): Promise<Account | undefined> {
  const { rows } = await client.query<AccountRow>(
    `select ${COLUMNS} from account where agency_id = $1 and username = $2 and disabled_at is null`,
    [agencyId, username],
  )
  return rows[0] && accountOf(rows[0])
}

export async function demoAccountsOf(client: pg.ClientBase, agencyId: string): Promise<Account[]> {
  const { rows } = await client.query<AccountRow>(
    `select ${COLUMNS} from account
      where agency_id = $1 and demo and disabled_at is null and token_hash is null order by user_id`,
    [agencyId],
  )
  return rows.map(accountOf)
}

export interface NewAccount {
  username: string
  name: string
  role: RoleName
  passwordHash?: string | null
  tokenHash?: string | null
}

/** Adds an account, or gives an existing one of this name its new role, password or token. */
export async function saveAccount(
  client: pg.ClientBase,
  agencyId: string,
  account: NewAccount,
): Promise<void> {
  await client.query(
    `insert into account (agency_id, user_id, username, name, role, password_hash, token_hash)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (agency_id, username) do update
       set name = excluded.name, role = excluded.role, password_hash = excluded.password_hash,
           token_hash = excluded.token_hash, disabled_at = null`,
    [
      agencyId,
      newId(),
      account.username,
      account.name,
      account.role,
      account.passwordHash ?? null,
      account.tokenHash ?? null,
    ],
  )
}
