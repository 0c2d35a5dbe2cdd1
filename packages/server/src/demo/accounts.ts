import type { RoleName } from '@heart/domain/access'
import { hashSecret, newSecret } from '../access/secret.ts'
import { type Database, inAgency } from '../platform/database.ts'

/** One invented person a role; nobody here is real. */
export const DEMO_PEOPLE: readonly { userId: string; name: string; role: RoleName }[] = [
  { userId: 'demo-telecommunicator', name: 'Demo Telecommunicator', role: 'telecommunicator' },
  { userId: 'demo-clinician', name: 'Demo Clinician', role: 'clinician' },
  { userId: 'demo-clinician-2', name: 'Second Clinician', role: 'clinician' },
  { userId: 'demo-dispatcher', name: 'Demo Dispatcher', role: 'dispatcher' },
  { userId: 'demo-supervisor', name: 'Demo Supervisor', role: 'supervisor' },
  { userId: 'demo-responder', name: 'Demo Responder', role: 'responder' },
  { userId: 'demo-navigator', name: 'Demo Navigator', role: 'navigator' },
  { userId: 'demo-analyst', name: 'Demo Analyst', role: 'analyst' },
  { userId: 'demo-administrator', name: 'Demo Administrator', role: 'administrator' },
  { userId: 'demo-privacy-officer', name: 'Demo Privacy Officer', role: 'privacy_officer' },
]

const MACHINES = [
  { userId: 'machine-intake', name: 'Demo 911 center', role: 'intake' },
  { userId: 'machine-crew', name: 'Demo crews', role: 'crew' },
] as const
export type MachineRole = (typeof MACHINES)[number]['role']

const ADD = `insert into account (agency_id, user_id, username, name, role, demo)
  values ($1, $2, $3, $4, $5, $6) on conflict (agency_id, user_id) do nothing`

/** Adds the accounts that are missing. People sign in with one click; machines have no way in until they get a token. */
export async function ensureAccounts(db: Database, agencyId: string): Promise<void> {
  await inAgency(db, agencyId, async (client) => {
    for (const { userId, name, role } of DEMO_PEOPLE) {
      await client.query(ADD, [agencyId, userId, userId, name, role, true])
    }
    for (const { userId, name, role } of MACHINES) {
      await client.query(ADD, [agencyId, userId, userId, name, role, false])
    }
  })
}

export async function hasAccounts(db: Database, agencyId: string): Promise<boolean> {
  const { rows } = await inAgency(db, agencyId, (client) =>
    client.query<{ n: number }>('select count(*) as n from account where agency_id = $1', [agencyId]),
  )
  return Number(rows[0]?.n) >= DEMO_PEOPLE.length + MACHINES.length
}

/** New tokens for the two machines; those of the last start are void. Only their SHA-256 is kept. */
export async function renewMachineTokens(
  db: Database,
  agencyId: string,
): Promise<Record<MachineRole, string>> {
  const tokens = { intake: newSecret(), crew: newSecret() }
  await inAgency(db, agencyId, async (client) => {
    for (const { userId, role } of MACHINES) {
      const hash = hashSecret(tokens[role])
      await client.query('update account set token_hash = $3 where agency_id = $1 and user_id = $2', [
        agencyId,
        userId,
        hash,
      ])
    }
  })
  return tokens
}
