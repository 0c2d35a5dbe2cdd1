import type { SessionView } from '@heart/api/access'
import { ROLES, type RoleName } from '@heart/domain/access'
import { type Database, inAgency } from '../platform/database.ts'
import type { Actor, DoorContext, In, SessionCookie } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { agencyIds, policyOf } from '../platform/policy-cache.ts'
import { type Account, demoAccountsOf, findAccountByName } from './accounts.ts'
import { readAudit, writeAudit } from './audit.ts'
import { isPassword } from './password.ts'
import { endSession, openSession } from './sessions.ts'

/** Where each role's day begins. */
const START: Partial<Record<RoleName, string>> = {
  analyst: '/insight',
  administrator: '/ledger',
  navigator: '/ledger',
  clinician: '/phone',
}

export const accessHandlers = {
  async signIn(context: In<'signIn'>) {
    const { db, body } = context
    const known = (await agencyIds(db)).includes(body.agencyId)
    const account = known
      ? await inAgency(db, body.agencyId, (client) => findAccountByName(client, body.agencyId, body.username))
      : undefined
    if (!(await isPassword(body.password, account?.passwordHash ?? null)) || !account) {
      throw new HeartError(
        'sign_in_failed',
        'Agency, name and password do not fit together; try again, or ask your administrator.',
      )
    }
    return enter(context, body.agencyId, account)
  },

  async demoAccounts({ db, options }: In<'demoAccounts'>) {
    if (!options.demo) return []
    const found = []
    for (const agencyId of await agencyIds(db)) {
      const accounts = await inAgency(db, agencyId, (client) => demoAccountsOf(client, agencyId))
      for (const { userId, name, role } of accounts)
        found.push({ userId, name, role, agencyId, start: START[role] ?? '/board' })
    }
    return found
  },

  async demoSignIn(context: In<'demoSignIn'>) {
    const { db, body, options } = context
    if (!options.demo)
      throw new HeartError(
        'forbidden',
        'Demo accounts work only in demo mode; sign in with name and password.',
      )
    for (const agencyId of await agencyIds(db)) {
      const accounts = await inAgency(db, agencyId, (client) => demoAccountsOf(client, agencyId))
      const account = accounts.find((each) => each.userId === body.userId)
      if (account) return enter(context, agencyId, account)
    }
    throw new HeartError('not_found', `There is no demo account “${body.userId}”; choose one from the list.`)
  },

  async session({ db, agencyId, actor, session }: In<'session'>) {
    if (!actor) throw new HeartError('not_signed_in', 'You are not signed in; sign in first.')
    return viewOf(db, agencyId, actor, session)
  },

  async signOut({ db, agencyId, actor, session, setSession, now }: In<'signOut'>) {
    if (session) await endSession(db, agencyId, session.token)
    if (actor) await note(db, agencyId, actor, 'sign_out', now())
    setSession(null)
    return { signedOut: true as const }
  },

  audit: ({ db, agencyId, query }: In<'audit'>) =>
    inAgency(db, agencyId, (client) => readAudit(client, agencyId, query)),
}

async function enter(
  context: Pick<DoorContext, 'db' | 'now' | 'setSession'>,
  agencyId: string,
  account: Account,
) {
  const { db, now, setSession } = context
  const session = await openSession(db, agencyId, account.userId, now())
  await note(db, agencyId, account, 'sign_in', now())
  setSession(session)
  return viewOf(db, agencyId, account, session)
}

const note = (db: Database, agencyId: string, actor: Actor, action: 'sign_in' | 'sign_out', at: Date) =>
  inAgency(db, agencyId, (client) =>
    writeAudit(client, agencyId, {
      at,
      actor: actor.userId,
      role: actor.role,
      action,
      door: action === 'sign_in' ? 'signIn' : 'signOut',
      subject: null,
      reason: null,
    }),
  )

async function viewOf(
  db: Database,
  agencyId: string,
  actor: Actor,
  session: SessionCookie | null,
): Promise<SessionView> {
  const { agency } = await policyOf(db, agencyId)
  return {
    agencyId,
    agencyName: agency.name,
    timezone: agency.timezone,
    synthetic: agency.synthetic,
    center: agency.center,
    userId: actor.userId,
    name: actor.name,
    role: actor.role,
    permissions: [...ROLES[actor.role]],
    expiresAt: (session?.expiresAt ?? new Date(8.64e15)).toISOString(),
  }
}
