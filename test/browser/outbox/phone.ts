import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { OutboxItem, OutboxStep } from '../../../packages/domain/src/encounter/index.ts'
import type * as Store from '../../../packages/web/src/field/store/index.ts'
import { get, send } from '../doors.ts'
import { type House, openHouse } from '../house.ts'
import { bundleStore, openStorePage, serveStore } from './store-page.ts'

declare global {
  var store: typeof Store
}

/** What nobody may find on a disk. */
export const SECRET = 'the-blue-door-behind-the-bakery'
export const patience = { timeout: 20_000, interval: 50 }

/** The town with a dispatcher, a supervisor and a responder, whose phones hold the store alone, without the app. */
export interface OutboxTown {
  house: House
  desk: Page
  sam: Page
  /** A browser of its own with the store's page, nobody signed in. */
  newPhone(): Promise<BrowserContext>
  /** The store of the responder, its key open. */
  openPhone(phone: BrowserContext): Promise<Page>
  /** The responder's team on a new call. */
  assignment(): Promise<Job>
  close(): Promise<void>
}

export interface Job {
  callId: string
  assignmentId: string
  step(action: string): OutboxStep
  // biome-ignore lint/suspicious/noExplicitAny: as the door tells it
  detail(): Promise<any>
  /** The team is free again, however far it came. */
  end(): Promise<void>
}

const TEAM = 'crt-1'
const SHIFT_MS = 8 * 3_600_000

export async function openOutboxTown(): Promise<OutboxTown> {
  const house = await openHouse({ people: { dora: 'dispatcher', sam: 'supervisor', rosa: 'responder' } })
  const script = await bundleStore()
  const desk = await house.signIn('dora')
  const sam = await house.signIn('sam')
  let calls = 0

  async function newPhone(): Promise<BrowserContext> {
    const phone = await house.context()
    await serveStore(phone, house.url, script)
    return phone
  }

  async function freeTeamOnDuty(): Promise<void> {
    const { teams } = await get(desk, '/api/teams')
    if (teams.find((each: { teamId: string }) => each.teamId === TEAM).status !== 'off_duty') return
    const { people } = await get(desk, '/api/teams/people')
    await send(desk, `/api/teams/${TEAM}/sign-on`, {
      roles: ['clinician', 'emt'],
      shiftEndsAt: new Date(Date.now() + SHIFT_MS).toISOString(),
      position: [-78.9, 36.01],
      members: people
        .filter((one: { role: string }) => one.role === 'responder')
        .map(({ userId, role }: { userId: string; role: string }) => ({ userId, role })),
    })
  }

  return {
    house,
    desk,
    sam,
    newPhone,
    async openPhone(phone) {
      await house.identify(phone, 'rosa')
      const page = await openStorePage(phone, house.url)
      await start(page)
      await expect.poll(() => key(page), patience).toMatchObject({ is: 'open' })
      return page
    },
    async assignment() {
      const { callId, version } = await send(desk, '/api/calls', {
        nature: 'WELFARE CHECK',
        sourceKey: `outbox-call-${++calls}`,
        place: { lon: -78.9, lat: 36.01 },
      })
      await freeTeamOnDuty()
      const overrideReason = 'The test sends this team.'
      const sent = await send(desk, `/api/calls/${callId}/assign`, { version, teamId: TEAM, overrideReason })
      const { assignmentId } = sent.assignments.at(-1)
      const detail = () => get(desk, `/api/calls/${callId}`)
      return {
        callId,
        assignmentId,
        detail,
        step: (action) =>
          ({ kind: 'progress', callId, assignmentId, teamId: TEAM, baseVersion: null, action }) as OutboxStep,
        async end() {
          const { status } = (await detail()).assignments.at(-1)
          await send(desk, `/api/calls/${callId}/assignments/${assignmentId}/progress`, {
            ...(status === 'with_neighbor'
              ? { action: 'clear', disposition: 'resolved_on_scene' }
              : { action: 'recall', reason: 'The test needs it free.' }),
          })
        },
      }
    },
    close: house.close,
  }
}

export const start = (page: Page, isKnown = true) =>
  page.evaluate(async (known) => {
    const session = known ? await (await fetch('/api/session')).json() : null
    await store.startStore(session && { agencyId: session.agencyId, userId: session.userId })
  }, isKnown)

export const queue = (page: Page, step: OutboxStep) => page.evaluate((one) => store.queueStep(one), step)
export const items = (page: Page) => page.evaluate(() => store.readOutbox().items as OutboxItem[])
export const whole = (page: Page) => page.evaluate(() => store.readOutbox().whole)
export const key = (page: Page) => page.evaluate(() => store.keyState())
export const states = async (page: Page) => (await items(page)).map(({ state }) => state.is)

/** The steps of a call as its timeline tells them. */
export const stepsOf = (detail: { timeline: { kind: string; data?: { action?: string } }[] }) =>
  detail.timeline.filter(({ kind }) => kind === 'call.progressed')
