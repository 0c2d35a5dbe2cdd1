import type { MissedLevel, TeamMember } from '@heart/domain/call'
import { type Database, inAgency } from '../../platform/database.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { readRoster } from '../team-store.ts'
import type { PushAddress, PushSender } from './push-sender.ts'
import { addressesOfMembers, addressesOfRoles, deleteSubscription } from './subscriptions.ts'

export interface Alarm {
  readonly level: MissedLevel | 'distress'
  readonly teamId: string
  readonly members: readonly TeamMember[]
}

/** Wakes people's browsers. Nothing waits for it and nothing fails with it: the board has every alarm without it. */
export interface Alarms {
  raise(agencyId: string, alarm: Alarm): void
  /** A team has a new assignment. */
  assigned(agencyId: string, teamId: string): void
  /** A record was opened in an emergency. */
  glassBroken(agencyId: string): void
  /** When all that was begun has been sent or given up. */
  settled(): Promise<void>
}

interface Notice {
  urgent: boolean
  title: string
  body: string
  path: '/board' | '/field' | '/care/privacy'
}

/** No names, no numbers, no places: a locked phone shows this to anybody. */
const NOTICES = {
  distress: { urgent: true, title: 'HEART', body: 'A team is in distress', path: '/board' },
  supervisor: { urgent: true, title: 'HEART', body: 'Check on a team', path: '/board' },
  team: { urgent: true, title: 'HEART', body: 'Please check in', path: '/field' },
  assigned: { urgent: true, title: 'HEART', body: 'You have a new assignment', path: '/field' },
  glass: {
    urgent: false,
    title: 'HEART',
    body: 'A record was opened in an emergency',
    path: '/care/privacy',
  },
} as const satisfies Record<string, Notice>

export function makeAlarms(o: {
  db: Database
  send: PushSender
  now(): Date
  warn(sentence: string): void
}): Alarms {
  const running = new Set<Promise<void>>()
  const start = (work: () => Promise<void>): void => {
    const going = work()
      .catch((error: unknown) => o.warn(`Nobody could be notified: ${said(error)}.`))
      .finally(() => running.delete(going))
    running.add(going)
  }

  async function notify(agencyId: string, addresses: readonly PushAddress[], kind: keyof typeof NOTICES) {
    const { urgent, ...shown } = NOTICES[kind]
    await Promise.all(
      addresses.map(async (to) => {
        try {
          const answer = await o.send(to, JSON.stringify(shown), { urgent, topic: `heart-${kind}` })
          if (answer === 'gone')
            await inAgency(o.db, agencyId, (client) => deleteSubscription(client, agencyId, to.endpoint))
        } catch (error) {
          o.warn(`A push service did not take a notice: ${said(error)}.`)
        }
      }),
    )
  }

  return {
    raise(agencyId, { level, members }) {
      start(async () => {
        if (level === 'team') {
          const userIds = members.map(({ userId }) => userId)
          const to = await inAgency(o.db, agencyId, (client) => addressesOfMembers(client, agencyId, userIds))
          return await notify(agencyId, to, 'team')
        }
        const to = await inAgency(o.db, agencyId, (client) =>
          addressesOfRoles(client, agencyId, 'safety.watch', o.now()),
        )
        await notify(agencyId, to, level === 'distress' ? 'distress' : 'supervisor')
      })
    },
    assigned(agencyId, teamId) {
      start(async () => {
        const { teams } = await policyOf(o.db, agencyId)
        const to = await inAgency(o.db, agencyId, async (client) => {
          const [entry] = await readRoster(
            client,
            agencyId,
            teams.filter((team) => team.id === teamId),
          )
          const userIds = entry?.state.members.map(({ userId }) => userId) ?? []
          return await addressesOfMembers(client, agencyId, userIds)
        })
        await notify(agencyId, to, 'assigned')
      })
    },
    glassBroken(agencyId) {
      start(async () => {
        const to = await inAgency(o.db, agencyId, (client) =>
          addressesOfRoles(client, agencyId, 'privacy.manage', o.now()),
        )
        await notify(agencyId, to, 'glass')
      })
    },
    async settled() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

/** Endpoints are secrets of a browser: an error is told without its address. */
const said = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/https?:\/\/\S+/g, '…').slice(0, 200)
