import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CrisisLine, openCrisisLine, STALE_MS } from './testing.ts'

let line: CrisisLine
beforeAll(async () => {
  line = await openCrisisLine()
})
beforeEach(() => line.handBack())
afterAll(() => line?.close())

describe('claiming', () => {
  it('assigns and accepts in one step, and the same claim again changes nothing', async () => {
    const { callId } = await line.server.newCall()
    const first = await line.on('clinician', callId, 'claim', { sourceKey: 'claim-once' })
    expect(first.body).toMatchObject({
      status: 'assigned',
      assignments: [{ teamId: 'T1', programId: 'ccd', status: 'accepted' }],
    })
    const again = await line.on('clinician', callId, 'claim', { sourceKey: 'claim-once' })
    expect(again.body.version).toBe(first.body.version)
    expect((await line.on('clinician', callId, 'claim')).body.version).toBe(first.body.version)
  })

  it('lets one of two win who claim at once, and tells the other who has it', async () => {
    const { callId } = await line.server.newCall()
    const answers = await Promise.all([
      line.on('clinician', callId, 'claim'),
      line.on('ben', callId, 'claim'),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const winner = answers[0]?.status === 200 ? 'clinician (Team 1)' : 'Ben (Phone 2)'
    const { sentence } = answers.find(({ status }) => status === 409)?.body ?? {}
    expect(sentence).toMatch(
      new RegExp(
        `^${winner.replace(/[()]/g, '\\$&')} has had call .+ since \\d\\d:\\d\\d; take the next one\\.$`,
      ),
    )
  })

  it('asks to sign on first, and refuses what is not for the phone', async () => {
    const { callId } = await line.server.newCall()
    await line.server.ask('clinician', 'POST', '/api/teams/P2/actions', { action: 'sign_off' })
    expect((await line.on('ben', callId, 'claim')).body.sentence).toBe(
      'You are not signed on with a phone team; start your shift first.',
    )
    await line.signOn('P2', 'ben')
    const armed = await line.server.newCall({ flags: ['weapon'] })
    expect((await line.on('ben', armed.callId, 'claim')).body.sentence).toMatch(/is not for the phone: /)
  })
})

describe('the desk', () => {
  it('queues the risks first, then by age, and only what the phone may take', async () => {
    const plain = await line.server.newCall()
    const risky = await line.server.newCall({ flags: ['suicidal'] })
    const armed = await line.server.newCall({ flags: ['weapon'] })
    const { body } = await line.ask('supervisor', 'GET', '')
    const ids = body.queue.map((call: { callId: string }) => call.callId)
    expect(ids.indexOf(risky.callId)).toBeLessThan(ids.indexOf(plain.callId))
    expect(ids).not.toContain(armed.callId)
    await line.on('clinician', risky.callId, 'claim')
    const mine = (await line.ask('clinician', 'GET', '')).body
    expect(mine).toMatchObject({ myTeamId: 'T1', claims: [{ teamId: 'T1', people: ['clinician'] }] })
    expect(mine.queue.map((call: { callId: string }) => call.callId)).not.toContain(risky.callId)
  })
})

describe('a stale claim', () => {
  const takeOver = (callId: string, assignmentId: string, more: object = {}) =>
    line.on('supervisor', callId, 'take-over', { assignmentId, reason: 'Ann is in a meeting', ...more })

  it('stays with whoever has it until a supervisor takes it over with a reason', async () => {
    const { callId, assignmentId } = await line.claimed()
    expect((await takeOver(callId, assignmentId)).body.sentence).toMatch(
      /not stale yet; it can be taken over from \d\d:\d\d/,
    )
    line.pass(STALE_MS)
    const { claims } = (await line.ask('supervisor', 'GET', '')).body
    const claim = claims.find((one: { call: { callId: string } }) => one.call.callId === callId)
    expect(claim.teamId).toBe('T1')
    expect(Date.parse(claim.staleAt)).toBeLessThanOrEqual(line.now().getTime())
    expect((await takeOver(callId, assignmentId, { reason: ' ' })).status).toBe(400)
    expect((await line.on('ben', callId, 'take-over', { assignmentId, reason: 'I want it' })).status).toBe(
      403,
    )
    const { body } = await takeOver(callId, assignmentId)
    expect(body).toMatchObject({ status: 'waiting', assignments: [{ status: 'recalled' }] })
    expect(body.timeline.at(-1).words).toBe('Team 1 was recalled: Ann is in a meeting.')
  })

  it('can go to another phone team, with the notes', async () => {
    const { callId, assignmentId } = await line.claimed()
    await line.ask('clinician', 'POST', `/calls/${callId}/draft`, { version: 0, notes: 'Calls himself Al.' })
    line.pass(STALE_MS)
    const { body } = await takeOver(callId, assignmentId, { teamId: 'P2' })
    expect(body.assignments[1]).toMatchObject({ teamId: 'P2', status: 'assigned' })
    expect((await line.on('ben', callId, 'claim')).body.assignments[1].status).toBe('accepted')
    expect((await line.ask('ben', 'GET', `/calls/${callId}/draft`)).body.notes).toBe('Calls himself Al.')
    expect((await line.ask('clinician', 'GET', `/calls/${callId}/draft`)).body.notes).toBe('')
  })

  it('is none once they speak', async () => {
    const { callId, assignmentId } = await line.claimed(true)
    line.pass(STALE_MS)
    expect((await takeOver(callId, assignmentId)).body.sentence).toMatch(/is on the line/)
  })
})
