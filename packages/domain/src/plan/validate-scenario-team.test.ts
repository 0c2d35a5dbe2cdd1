import { describe, expect, it } from 'vitest'
import { byMatrix, type Loose, MATRIX, said } from '../testing/scenario-file.ts'

describe('a scenario file that cannot be used: one sentence a problem, of a team', () => {
  it.each<[string, (scenario: Loose) => void, string]>([
    [
      'unknown key of a window',
      (s) => (s.teams[0].shifts[0].day = 'mon'),
      'teams[0].shifts[0].day: is not a key here; allowed are days, from, to.',
    ],
    [
      '24:00',
      (s) => (s.teams[0].shifts[0].to = '24:00'),
      'teams[0].shifts[0].to: is “24:00”; write the time as HH:MM, 00:00 to 23:59.',
    ],
    [
      'a team’s id used twice',
      (s) => s.teams.push(s.teams[0]),
      'teams[1].id: is “C1”, which teams[0] has already.',
    ],
    ['an empty id', (s) => (s.teams[0].id = ''), 'teams[0].id: is empty.'],
    [
      'a team of no program',
      (s) => (s.teams[0].program = 'nobody'),
      'teams[0].program: is “nobody”, which is not a program here; there are “phone”, “community”.',
    ],
    [
      'a field team without a post',
      (s) => delete s.teams[0].post,
      'teams[0].post: is missing: a field team needs a post, [longitude, latitude], unless travel is none.',
    ],
    [
      'a field team without a post, by matrix',
      (s) => byMatrix(s, MATRIX, null),
      'teams[0].post: is missing: a field team needs a post, the name of a zone, unless travel is none.',
    ],
    [
      'a post outside the matrix',
      (s) => byMatrix(s, MATRIX, 'a'),
      'teams[0].post: is “a”, which is not one of travel.zones.',
    ],
    [
      'a point in a matrix',
      (s) => (s.travel = MATRIX),
      'teams[0].post: is [-78.9,35.99]; by matrix travel a post is the name of one of its zones.',
    ],
    [
      'a zone by straight line',
      (s) => (s.teams[0].post = '27701'),
      'teams[0].post: is “27701”; by straight-line travel a post is [longitude, latitude].',
    ],
    [
      'a post not on earth',
      (s) => (s.teams[0].post = [35.99, -178.9]),
      'teams[0].post: is [35.99,-178.9], which is not on earth; write longitude, then latitude.',
    ],
    [
      'a post of three numbers',
      (s) => (s.teams[0].post = [-78.9, 35.9, 100]),
      'teams[0].post: has 3 entries, where 2 belong.',
    ],
    [
      'a post that is a number',
      (s) => (s.teams[0].post = 27701),
      'teams[0].post: must be [longitude, latitude], the name of a zone, or null, not 27701.',
    ],
  ])('%s', (_, change, sentence) => {
    expect(said(change)).toEqual([sentence])
  })
})
