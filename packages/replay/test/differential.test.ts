import { describe, expect, it } from 'vitest'
import { LUCK, runEngine } from './engine.ts'
import { agree } from './oracle/agree.ts'
import { differences } from './oracle/differences.ts'
import { casesAsked } from './random/cases-asked.ts'
import { leapingCase } from './random/leaping-case.ts'
import { randomCase, varied } from './random/random-case.ts'

const CASES = casesAsked(2000)
const CHUNK = 500

describe('the engine and the slow oracle say the same of every call and team', () => {
  it.each(Array.from({ length: Math.ceil(CASES / CHUNK) }, (_, chunk) => chunk * CHUNK))(
    `RP1–RP18 seeds %i to + ${CHUNK - 1}`,
    (first) => {
      for (let seed = first; seed < first + CHUNK; seed++) agree(`bad seed ${seed}`, randomCase(seed))
    },
    120_000,
  )
})

it('RP4 RP12 RP13 the same, where jobs without length make teams leap and shifts begin as jobs end', () => {
  for (let seed = 0; seed < CASES; seed++) agree(`bad leaping seed ${seed}`, leapingCase(seed))
}, 600_000)

it('RP16 a plan that takes parts over from the previous one decides as one compiled afresh', () => {
  for (let seed = 0; seed < CASES / 4; seed++) {
    const before = randomCase(seed)
    const { scenario, calls } = varied(before, seed)
    const previous = runEngine(before.scenario, calls)
    const fresh = runEngine(scenario, calls)
    const redrawn = runEngine(scenario, calls, LUCK, previous.plan)
    expect(differences(redrawn, fresh), `bad seed ${seed}`).toEqual([])
  }
}, 120_000)
