import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CrisisLine, openCrisisLine, type Who } from './testing.ts'

let line: CrisisLine
beforeAll(async () => {
  line = await openCrisisLine()
})
beforeEach(() => line.handBack())
afterAll(() => line?.close())

describe('screening', () => {
  const screen = (callId: string, answers: object, who: Who = 'clinician') =>
    line.on(who, callId, 'screening', {
      screeningId: 'screening-1',
      treeId: 'crisis_line',
      treeVersion: '1',
      answers,
    })

  it('corrects the facts as it goes, and gives back what a changed answer had made', async () => {
    const { callId } = await line.claimed(false, { locationType: 'park' })
    const armed = (await screen(callId, { weapon: 'near' })).body
    expect(armed.facts.flags).toEqual(['weapon'])
    expect(armed.triage.verdicts.every((v: { eligible: boolean }) => !v.eligible)).toBe(true)
    const calm = (
      await screen(callId, { weapon: 'no', violence: 'no', medical: 'no', suicide: 'no', place: 'home' })
    ).body
    expect(calm.facts).toMatchObject({ flags: [], locationType: 'residence' })
    expect(calm.screenings).toHaveLength(1)
    const back = (await screen(callId, { weapon: 'unknown' })).body
    expect(back.facts).toMatchObject({ flags: [], locationType: 'park' })
    expect((await screen(callId, { weapon: 'unknown' })).body.version).toBe(back.version)
  })

  it('refuses answers that are not of the tree, and people who do not have the call', async () => {
    const { callId } = await line.claimed()
    expect((await screen(callId, { weapon: 'maybe' })).body.sentence).toBe(
      '“maybe” is no choice of the question “weapon”.',
    )
    expect((await screen(callId, { weapon: 'no' }, 'ben')).body.sentence).toMatch(
      /is with clinician \(Team 1\), not with you/,
    )
  })
})

describe('question trees', () => {
  const say = { en: 'Are you safe?', es: '¿Está a salvo?' }
  const tree = (version: string, more: object = {}) => ({
    id: 'short',
    version,
    name: 'Short',
    start: 'safe',
    questions: [
      {
        id: 'safe',
        label: 'Safe',
        say,
        choices: [
          { id: 'yes', label: 'Yes', recommends: 'phone' },
          { id: 'no', label: 'No', recommends: 'police', ...more },
        ],
      },
    ],
  })
  const publish = (given: object) => line.ask('supervisor', 'POST', '/trees', { tree: given })

  it('are published by version, and a version never changes; every problem is named with its path', async () => {
    expect((await line.ask('clinician', 'GET', '/tree')).body.id).toBe('crisis_line')
    expect((await publish(tree('1'))).status).toBe(201)
    expect((await publish(tree('1'))).status).toBe(201)
    expect((await publish(tree('1', { label: 'Not' }))).body.sentence).toMatch(
      /Version 1 of Short is published already/,
    )
    expect((await publish(tree('2', { recommends: null }))).body).toMatchObject({
      code: 'bad_input',
      details: [
        { path: 'body.tree.questions.0.choices.1', sentence: expect.stringMatching(/leads nowhere/) },
      ],
    })
    expect((await line.ask('clinician', 'GET', '/tree')).body).toMatchObject({ id: 'short', version: '1' })
    expect((await line.ask('clinician', 'GET', '/tree?treeId=crisis_line&version=1')).body.id).toBe(
      'crisis_line',
    )
  })
})
