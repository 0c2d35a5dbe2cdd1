import { expect, it } from 'vitest'
import { EncounterPerson, EncounterReport } from '../../encounter/report.ts'
import { askOf, referralWishesOf } from './from-report.ts'

const person = (referral: object) => EncounterPerson.parse({ referral })

it('RF15 a draft says what was wished for, and of what is delicate only that there is something', () => {
  expect(askOf(person({ wish: 'yes', to: { shelter: true, helpline_988: true } }))).toBe(
    'Wished for at a visit: shelter, 988',
  )
  const delicate = askOf(
    person({ wish: 'yes', to: { detox: true, domestic_violence_help: true, clinic: true } }),
  )
  expect(delicate).toBe('Wished for at a visit: clinic, something they tell you themselves')
  expect(askOf(person({ wish: 'yes' }))).toBe('Wished for a referral at a visit; ask them to what')
})

it('RF15 only those who said yes', () => {
  const report = EncounterReport.parse({
    persons: {
      p1: person({ wish: 'later' }),
      p2: person({ wish: 'yes' }),
      p3: { ...person({ wish: 'yes' }), leftOut: true },
    },
  })
  expect(referralWishesOf(report).map(([id]) => id)).toEqual(['p2'])
})
