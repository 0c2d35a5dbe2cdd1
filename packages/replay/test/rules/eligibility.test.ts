import { describe, expect, it } from 'vitest'
import { call, ends, program, scenario, team, tell } from './world.ts'

describe('RP5 who may take a call', () => {
  it('RP5 the nature is named and no flag is excluded, both trimmed and in capitals', () => {
    const given = scenario({
      programs: [program({ natures: [' Welfare check'], excludeFlags: ['weapon '] })],
      patienceMinutes: 600,
    })
    const calls = [
      call('nature', '10:00', { nature: 'WELFARE CHECK ' }),
      call('other', '10:00', { nature: 'WELFARE' }),
      call('flag', '10:00', { nature: 'welfare check', flags: ['medical', ' Weapon'] }),
      call('harmless', '10:00', { nature: 'welfare check', flags: ['medical'] }),
    ]
    expect(ends(given, calls)).toEqual({
      nature: 'X',
      other: 'notWarranted',
      flag: 'notWarranted',
      harmless: 'X waited 10',
    })
  })

  it('RP5 an empty nature matches nothing, not even an empty nature', () => {
    const given = scenario({ programs: [program({ natures: ['', 'CRISIS'] })] })
    expect(ends(given, [call('empty', '10:00', { nature: ' ' })])).toEqual({ empty: 'notWarranted' })
  })

  it('RP5 one program that may take it is enough to warrant a call, though none can', () => {
    const given = scenario({
      programs: [program({ excludeFlags: ['weapon'] }), program({ id: 'Q', hours: [] })],
    })
    const { answers } = tell(given, [call('a', '10:00', { flags: ['weapon'] })])
    expect(answers[0]).toMatchObject({ mayTake: ['Q'], end: 'out_of_hours' })
  })
})

describe('RP6 the first program that can', () => {
  const both = scenario({
    programs: [program({ id: 'first' }), program({ id: 'second' })],
    teams: [team('near', { program: 'second' }), team('far', { program: 'first', post: [1, 0] })],
  })

  it('RP6 takes it, though a team of a later one is nearer', () => {
    expect(ends(both, [call('a', '10:00')])).toEqual({ a: 'far drove 60' })
  })

  it('RP6 that cannot now is passed over', () => {
    expect(ends(both, [call('a', '10:00'), call('b', '10:01')])).toEqual({ a: 'far drove 60', b: 'near' })
  })

  const ring = (half: number): [number, number][] => [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
    [-half, -half],
  ]
  const donut = scenario({
    travel: { model: 'none' },
    programs: [
      program({
        area: { polygon: { type: 'Polygon', coordinates: [ring(4), ring(2)] } },
        handle: { model: 'fixed', seconds: 0 },
      }),
    ],
  })
  const inside = (lon: number, lat: number) => ends(donut, [call('a', '10:00', { lon, lat })]).a === 'X'

  it('RP6 the edge of a polygon is inside: sides, corners, and the edges of its hole', () => {
    expect(inside(4, 1)).toBe(true)
    expect(inside(-4, -4)).toBe(true)
    expect(inside(0, 2)).toBe(true)
    expect(inside(-2, 2)).toBe(true)
    expect(inside(3, 0)).toBe(true)
    expect(inside(1.999, 0)).toBe(false)
    expect(inside(4.001, 0)).toBe(false)
    expect(inside(5, 4)).toBe(false)
    expect(inside(3, 2)).toBe(true)
  })

  it('RP6 a slanting edge is inside, too', () => {
    const triangle: [number, number][] = [
      [0, 0],
      [4, 0],
      [0, 2],
      [0, 0],
    ]
    const given = scenario({
      travel: { model: 'none' },
      programs: [program({ area: { polygon: { type: 'MultiPolygon', coordinates: [[triangle]] } } })],
    })
    const at = (lon: number, lat: number) => ends(given, [call('a', '10:00', { lon, lat })]).a
    expect([at(2, 1), at(3, 0.5), at(3, 0.501), at(-0.001, 1)]).toEqual([
      'X',
      'X',
      'out_of_area',
      'out_of_area',
    ])
  })
})
