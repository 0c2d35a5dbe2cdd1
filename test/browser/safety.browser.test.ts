import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { get, send } from './doors.ts'
import { type House, openHouse } from './house.ts'
import { picture, quiet } from './looks.ts'

const SAMPLES = Number(process.env.HEART_SAFETY_SAMPLES ?? 40)
const AIM_MS = 1_000
const BOARD = { viewport: { width: 1400, height: 900 } }

let house: House
let sam: Page
let rita: Page

/** A check-in is due every few seconds. */
const HURRY = {
  checkInMinutes: { assigned: 0.1 },
  graceMinutes: 0,
  supervisorAfterMinutes: 0.05,
  escalation: [{ afterMinutes: 0.1, name: 'On-call manager', contact: '919-555-0100' }],
}

beforeAll(async () => {
  house = await openHouse({
    people: { sam: 'supervisor', rita: 'responder' },
    changes: {
      'programs.json': ([{ versions, ...program }]) => [
        { ...program, versions: [{ ...versions[0], safety: HURRY }] },
      ],
    },
  })
  sam = await house.signIn('sam', '/board', BOARD)
  rita = await house.signIn('rita', '/', BOARD)
  await sam.getByRole('listbox', { name: 'Queue' }).waitFor({ state: 'attached' })
})
afterAll(() => house?.close())

let keys = 0
const key = () => `safety-test-${++keys}`

const alarms = (page: Page) => page.getByRole('region', { name: 'Alarms' }).getByRole('listitem')
const distress = () => send(rita, '/api/teams/crt-1/distress', { sourceKey: key(), position: [-78.9, 36.02] })
const safe = () => send(rita, '/api/teams/crt-1/distress/end', { sourceKey: key(), reason: 'all is well' })

it('a distress is on the board of the supervisor in under a second', async () => {
  await expect.poll(() => sam.getByRole('status', { name: 'Connection' }).innerText()).toMatch(/live/i)
  const shiftEndsAt = new Date(Date.now() + 8 * 3_600_000).toISOString()
  const { userId } = await get(rita, '/api/session')
  for (const [teamId, members] of [
    ['crt-1', [{ userId, role: 'responder' }]],
    ['crt-2', []],
  ] as const) {
    await send(rita, `/api/teams/${teamId}/sign-on`, {
      roles: ['clinician'],
      shiftEndsAt,
      position: [-78.9, 36.02],
      members,
      vehicle: 'Van 2',
    })
  }
  // Seen when it stands in the page.
  await sam.evaluate(() => {
    const seen: number[] = []
    Object.assign(window, { seen })
    new MutationObserver((changes) => {
      const isNew = changes.some(({ addedNodes }) =>
        [...addedNodes].some(
          (node) => node instanceof Element && node.matches('.alarm[data-kind="distress"]'),
        ),
      )
      if (isNew) seen.push(Date.now())
    }).observe(document.body, { childList: true, subtree: true })
  })
  const seenTimes = () => sam.evaluate(() => (window as unknown as { seen: number[] }).seen)

  const milliseconds: number[] = []
  for (let i = 0; i < SAMPLES; i++) {
    const beganAt = Date.now()
    await distress()
    await expect.poll(async () => (await seenTimes()).length, { timeout: 10_000, interval: 20 }).toBe(i + 1)
    milliseconds.push(((await seenTimes())[i] as number) - beganAt)
    await safe()
    await expect.poll(() => alarms(sam).count(), { timeout: 10_000, interval: 20 }).toBe(0)
  }
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] as number
  process.stdout.write(
    `distress to board, ${SAMPLES} times: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms\n`,
  )
  // On a machine that is busy with other tests a single slow one proves nothing.
  expect(at(0.95)).toBeLessThan(AIM_MS)
})

it('sound is asked for once, kept in sight, and stopped by acknowledging, which leaves the alarm', async () => {
  await sam.getByRole('group', { name: 'Alarm sound' }).getByRole('button', { name: 'Keep it off' }).click()
  await sam.getByRole('button', { name: 'Sound is off' }).waitFor()
  await distress()
  const alarm = alarms(sam).filter({ hasText: 'is in distress' })
  await alarm.waitFor()
  await expect.poll(() => alarm.innerText()).toMatch(/Team Oak.*36\.02.*Van 2.*rita/is)
  await sam.getByRole('button', { name: 'Sound is off' }).click()
  await sam.getByRole('button', { name: 'Sound is on' }).waitFor()

  // The keyboard leads there, also from a dialog, which does not hide it.
  await sam.keyboard.press('a')
  await expect.poll(() => sam.evaluate(() => document.activeElement?.id)).toBe('alarms')
  await sam.keyboard.press('Tab')
  await sam.keyboard.press('Enter')
  await expect.poll(() => alarm.innerText()).toContain('Acknowledged here')
  expect(await alarms(sam).count()).toBe(1)
  await sam.getByRole('button', { name: /^Keys/ }).click()
  await sam.getByRole('dialog').waitFor()
  expect(await alarms(sam).count()).toBe(1)
  await sam.keyboard.press('Escape')

  await sam.reload()
  await alarms(sam).first().waitFor()
  await sam.getByRole('button', { name: 'Sound is off until you touch the page' }).waitFor()
  await sam.keyboard.press('Shift')
  await sam.getByRole('button', { name: 'Sound is on' }).waitFor()

  await sam.getByRole('button', { name: /^End the distress of/ }).click()
  await sam.getByLabel(/How do you know/).fill('I spoke with them')
  await sam.getByRole('button', { name: 'End the distress', exact: true }).click()
  await expect.poll(() => alarms(sam).count()).toBe(0)
})

it('a check-in that never comes: the row counts down, then it alarms and names whom to call', async () => {
  await send(sam, '/api/calls', {
    nature: 'WELFARE CHECK',
    sourceKey: key(),
    place: { lon: -78.9, lat: 36.02 },
  })
  const { calls } = await get(sam, '/api/calls')
  const call = calls[0] as { callId: string; version: number }
  await send(sam, `/api/calls/${call.callId}/assign`, {
    version: call.version,
    teamId: 'crt-1',
    overrideReason: 'for the test',
  })
  const row = sam.locator('.team').filter({ hasText: 'rita' })
  await expect.poll(() => row.locator('.safety').innerText()).toMatch(/check-in (in|due|missed)/)
  const alarm = alarms(sam).filter({ hasText: 'missed a check-in' })
  await alarm.waitFor({ timeout: 30_000 })
  await expect.poll(() => alarm.innerText(), { timeout: 30_000 }).toContain('On-call manager: 919-555-0100')
  await expect
    .poll(
      async () => {
        const { teams } = await get(sam, '/api/teams')
        return teams.find((team: { teamId: string }) => team.teamId === 'crt-1').missed?.level
      },
      { timeout: 40_000 },
    )
    .toBe('escalation')

  const asked = { sourceKey: key(), kind: 'ems', why: 'a fall on the stairs' }
  await send(rita, '/api/teams/crt-1/backup', asked)
  await expect.poll(() => row.innerText()).toContain('waits for back-up: EMS')
  await distress()
  await expect.poll(() => alarms(sam).count()).toBe(1)
  for (const theme of ['light', 'dark']) {
    await sam.evaluate((theme) => {
      document.documentElement.dataset.theme = theme
    }, theme)
    await quiet(sam, { where: theme })
    await picture(sam, `alarm-${theme}`)
  }
  await sam.setViewportSize({ width: 390, height: 800 })
  expect(await sam.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await picture(sam, 'alarm-phone')
  await sam.setViewportSize({ width: 1400, height: 900 })
  await sam.getByRole('button', { name: /^Back-up arrived/ }).click()
  await expect.poll(() => row.innerText()).toContain('back-up is there')
  await safe()
  await send(rita, '/api/teams/crt-1/check-in', { sourceKey: key() })
})
