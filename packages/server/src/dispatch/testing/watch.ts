import type { TeamView } from '@heart/api/dispatch'
import type { DomainEvent } from '@heart/domain/call'
import { expect } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { eventsOfStream } from '../../platform/event-store.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { type Answer, type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { verifyAgency } from '../../platform/verify.ts'
import { makeAlarms } from '../push/alarms.ts'
import type { PushSender } from '../push/push-sender.ts'
import { lookAfterTeams } from '../safety-watch.ts'

export const MINUTE = 60_000
type Role = Parameters<TestServer['ask']>[0]

/** A city of many teams under a clock that the test moves, and push services that it lets fail. */
export interface Watch {
  db: Database
  server: TestServer
  alarms: ReturnType<typeof makeAlarms>
  clock: { ms: number }
  push: {
    /** What the push services were given: to which address, and the whole text. */
    sent: { to: string; notice: string }[]
    is: 'well' | 'away' | 'gone'
    warnings: string[]
  }
  post(role: Role, path: string, body?: object): Promise<Answer>
  /** What every server does again and again: who missed a check-in? */
  look(): Promise<void>
  view(teamId: string): Promise<TeamView>
  nextTeam(): string
  /** A field team of its own, with the responder aboard. */
  newCrew(more?: object): Promise<Crew>
  onCall(crew: Crew): Promise<CrewOnCall>
  device(minutesAgo: number, offsetMs?: number): { at: string; offsetMs: number }
  eventsOf(teamId: string): Promise<DomainEvent[]>
  missesOf(teamId: string): Promise<string[]>
  subscribe(role: Role, onDutyUntil?: string | null): Promise<Answer>
  /** Ten hours on. */
  later(): string
  /** Before each test: nobody subscribed, nothing sent. */
  quiet(): Promise<void>
  /** Ends everything; the rows must be what the events say. */
  close(): Promise<void>
}

export interface Crew {
  teamId: string
  path: string
  signedOn: TeamView
}

export interface CrewOnCall extends Crew {
  callId: string
  assignmentId: string
  callPath: string
  step(action: string, more?: object): Promise<Answer>
}

let keys = 0
export const key = () => `key-of-a-device-${++keys}`

export async function openWatch(): Promise<Watch> {
  const clock = { ms: Date.now() }
  const now = () => new Date(clock.ms)
  const push: Watch['push'] = { sent: [], is: 'well', warnings: [] }
  const send: PushSender = async ({ endpoint }, notice) => {
    if (push.is === 'away') throw new Error(`connect ECONNREFUSED ${endpoint}`)
    if (push.is === 'gone') return 'gone'
    push.sent.push({ to: endpoint.split('/').at(-1) as string, notice })
    return 'sent'
  }
  const db = await freshDatabase()
  const alarms = makeAlarms({ db, send, now, warn: (sentence) => push.warnings.push(sentence) })
  const server = await testServer(db, await createTestCity(db, 'testville', 40), { now, alarms })
  let teams = 1
  let crews = 0

  const post: Watch['post'] = (role, path, body = {}) => server.ask(role, 'POST', path, body)
  const view: Watch['view'] = async (teamId) => {
    const { body } = await server.ask('dispatcher', 'GET', '/api/teams')
    return body.teams.find((each: TeamView) => each.teamId === teamId)
  }
  const device: Watch['device'] = (minutesAgo, offsetMs = 0) => ({
    at: new Date(clock.ms - minutesAgo * MINUTE + offsetMs).toISOString(),
    offsetMs,
  })
  const eventsOf: Watch['eventsOf'] = (teamId) =>
    eventsOfStream(db.owner as never, 'testville', `team/${teamId}`)
  const nextTeam = () => `T${++teams}`

  return {
    db,
    server,
    alarms,
    clock,
    push,
    post,
    view,
    device,
    eventsOf,
    nextTeam,
    look: () => lookAfterTeams({ db, alarms, now }),
    async newCrew(more = {}) {
      const teamId = nextTeam()
      const answer = await post('responder', `/api/teams/${teamId}/sign-on`, {
        roles: ['responder'],
        shiftEndsAt: new Date(clock.ms + 60 * MINUTE).toISOString(),
        position: [-78.5, 35.5],
        members: [{ userId: 'responder', role: 'responder' }],
        vehicle: 'Van 2',
        ...more,
      })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      crews++
      return { teamId, path: `/api/teams/${teamId}`, signedOn: answer.body }
    },
    async onCall(crew) {
      const receivedAt = now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z')
      const { callId, version } = await server.newCall({ receivedAt })
      const { teamId } = crew
      const overrideReason = 'for the test'
      const assigned = await post('dispatcher', `/api/calls/${callId}/assign`, {
        version,
        teamId,
        overrideReason,
      })
      expect(assigned.status, JSON.stringify(assigned.body)).toBe(200)
      const assignmentId = (await view(teamId)).assignmentId as string
      const callPath = `/api/calls/${callId}/assignments/${assignmentId}`
      return {
        ...crew,
        callId,
        assignmentId,
        callPath,
        step: (action, more = {}) =>
          post('responder', `${callPath}/progress`, { action, sourceKey: key(), device: device(0), ...more }),
      }
    },
    missesOf: async (teamId) =>
      (await eventsOf(teamId)).flatMap((e) => (e.kind === 'team.check_in_missed' ? [e.data.level] : [])),
    subscribe: (role, onDutyUntil = null) =>
      post(role, '/api/push/subscriptions', {
        endpoint: `https://fcm.googleapis.com/fcm/send/${role}`,
        keys: { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) },
        onDutyUntil,
      }),
    later: () => new Date(clock.ms + 600 * MINUTE).toISOString(),
    async quiet() {
      await alarms.settled()
      await db.owner.query('delete from push_subscription')
      push.sent = []
      push.is = 'well'
      push.warnings = []
    },
    async close() {
      const verified = await verifyAgency(db, 'testville')
      await server.stop()
      await db.close()
      expect(verified.differences).toEqual([])
      expect(verified.teams).toBeGreaterThanOrEqual(crews)
    },
  }
}
