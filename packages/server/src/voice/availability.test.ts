import { Agency, compilePolicy, Program } from '@heart/domain/program'
import { describe, expect, it } from 'vitest'
import { availabilityAt, placesOfZip } from './availability.ts'

const agency = Agency.parse({ id: 'town', name: 'Town', timezone: 'America/New_York' })
const program = Program.parse({
  id: 'crt',
  name: 'Community response',
  mark: 'CRT',
  mode: 'field',
  versions: [
    {
      version: '1',
      from: '2022-01-01',
      rules: [{ id: 'CRT-1', kind: 'nature', natures: ['Welfare check'] }],
      area: { zones: ['A', 'B'] },
      hours: {
        weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '09:00', to: '21:00' }],
      },
    },
  ],
})
const policy = compilePolicy(agency, [program], [])
const zones = [
  { zone: 'A', zip: '27701' },
  { zone: 'B', zip: '27703' },
  { zone: 'C', zip: '27703' },
  { zone: '27799', zip: null },
]
const ask = (zip: string, at: string) =>
  availabilityAt(policy, { by: 'zip', words: zip, places: placesOfZip(zip, zones) }, Date.parse(at))

describe('does HEART come here, now?', () => {
  it('says yes inside the area and the hours', () => {
    expect(ask('27701', '2024-06-03T12:00:00-04:00')).toMatchObject({
      known: true,
      available: true,
      partly: false,
    })
  })

  it('says when it next opens', () => {
    const answer = ask('27701', '2024-06-03T22:00:00-04:00')
    expect(answer.available).toBe(false)
    expect(answer.programs[0]).toMatchObject({
      covers: true,
      openNow: false,
      changesAt: '2024-06-04T13:00:00.000Z',
    })
  })

  it('says that only part of a ZIP is covered', () => {
    expect(ask('27703', '2024-06-03T12:00:00-04:00')).toMatchObject({ available: true, partly: true })
  })

  it('takes a zone that bears the name of the ZIP', () => {
    expect(ask('27799', '2024-06-03T12:00:00-04:00')).toMatchObject({ known: true, available: false })
  })

  it('says that it does not know the ZIP', () => {
    expect(ask('10001', '2024-06-03T12:00:00-04:00')).toMatchObject({ known: false, available: false })
  })
})
