import { describe, expect, it } from 'vitest'
import { luckOfText } from '../dispatch/luck.ts'
import type { Recorded, RecordedCall } from './backtest-call.ts'
import { type Lessons, learn, luckOf } from './backtest-lessons.ts'

const call = (recorded: Partial<Recorded>): RecordedCall => ({
  id: 'c',
  receivedMs: 0,
  nature: 'CRISIS',
  flags: [],
  lon: null,
  lat: null,
  zone: null,
  priority: 3,
  handleMs: null,
  recorded: {
    outcome: 'answered',
    reason: null,
    programId: 'crt',
    dispatchSeconds: null,
    travelSeconds: null,
    responseSeconds: null,
    handleSeconds: null,
    boundSeconds: 1800,
    ...recorded,
  },
})
const many = (count: number, recorded: Partial<Recorded>) =>
  Array.from({ length: count }, () => call(recorded))
const left = (reason: string): Partial<Recorded> => ({ outcome: 'unanswered', reason })
const waiting = { waits: true, shortestSeconds: 30 }

describe('what the record teaches besides the rules', () => {
  it('is lost: every reason that no replay gives, out of those and the answers; the others do not count', () => {
    const lessons = learn(
      [
        ...many(60, {}),
        ...many(10, left('police_went')),
        ...many(5, left('never_offered')),
        ...many(5, left('unknown')),
        ...many(50, left('all_teams_busy')),
        ...many(50, left('out_of_hours')),
        ...many(50, { outcome: 'not_warranted' }),
      ],
      waiting,
    )
    expect(lessons.lostShare).toBeCloseTo(20 / 80, 9)
    expect(lessons.paperShare).toBe(0)
  })

  it('is paper: answers without a dispatch, or cleared at once; unless no answer at all is timed', () => {
    const timed = [...many(80, {}), ...many(10, { boundSeconds: null }), ...many(10, { boundSeconds: 5 })]
    expect(learn(timed, waiting).paperShare).toBeCloseTo(0.2, 9)
    expect(learn(many(10, { boundSeconds: null }), waiting).paperShare).toBe(0)
  })

  it('is the delay and the journey as recorded: the delay only where nobody waits, both only from 30 times on', () => {
    const told = (count: number) => many(count, { dispatchSeconds: 240, travelSeconds: 480 })
    expect(learn(told(30), { ...waiting, waits: false })).toMatchObject({
      delay: { n: 30, medianSeconds: expect.closeTo(240, 6) },
      travel: { n: 30, medianSeconds: expect.closeTo(480, 6) },
    })
    expect(learn(told(30), waiting).delay).toBeNull()
    expect(learn(told(29), { ...waiting, waits: false })).toMatchObject({ delay: null, travel: null })
  })

  it('is nothing of nothing', () => {
    expect(learn([], waiting)).toEqual({ lostShare: 0, paperShare: 0, delay: null, travel: null })
  })
})

describe('RP15 the luck of lessons', () => {
  const fit = learn(many(30, { dispatchSeconds: 240, travelSeconds: 480 }), {
    waits: false,
    shortestSeconds: 30,
  })
  const lessons: Lessons = { ...fit, lostShare: 0.2, paperShare: 0.1 }
  const ids = Array.from({ length: 5000 }, (_, i) => luckOfText(`call ${i}`))

  it('meets as many calls as the shares say, the same at every asking and others in another replication', () => {
    const fates = (replication: number) =>
      ids.map(([a, b]) => luckOf(lessons, 'seed', replication).fate(a, b))
    const first = fates(0)
    expect(first.filter((fate) => fate === 'lost').length / ids.length).toBeCloseTo(0.2, 1)
    expect(first.filter((fate) => fate === 'paper').length / ids.length).toBeCloseTo(0.1, 1)
    expect(fates(0)).toEqual(first)
    expect(fates(1)).not.toEqual(first)
  })

  it('adds the delay to every response, and the journey to those in person only', () => {
    const luck = luckOf(lessons, 'seed', 0)
    expect(luck.addedSeconds(1, 2, true)).toBeCloseTo(240, 6)
    expect(luck.addedSeconds(1, 2, false)).toBeCloseTo(720, 6)
  })
})
