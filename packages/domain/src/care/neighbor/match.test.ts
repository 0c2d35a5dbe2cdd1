import { describe, expect, it } from 'vitest'
import { compareFacts, type MatchFacts } from './match.ts'
import { nameLikeness } from './name-likeness.ts'
import { foldName, phoneDigits, placeKey, wordsOfName } from './names.ts'

const facts = (over: Partial<MatchFacts>): MatchFacts => ({
  names: [],
  born: null,
  phones: [],
  places: [],
  callIds: [],
  ...over,
})

describe('names', () => {
  it('NB5 are compared without accents, small words, order and marks', () => {
    expect(foldName('  María-José  O’Neill ')).toBe('maria jose oneill')
    expect(wordsOfName('García López, María de los Ángeles')).toEqual(['maria', 'angeles', 'garcia', 'lopez'])
    expect(nameLikeness('García, María', 'maria garcia')).toBe('same')
  })

  it.each([
    ['Guillermo Pérez', 'Memo Perez', 'spelled'],
    ['Katherine Johnson', 'Cathryn Jonson', 'spelled'],
    ['Yesenia Vásquez', 'Jessenia Basques', 'spelled'],
    ['Stephen Smith', 'Steven Smyth', 'spelled'],
    ['Ximena Hernández', 'Jimena Ernandes', 'spelled'],
    ['Bill Walker', 'William Walker', 'spelled'],
    ['Ana López Ruiz', 'Ana López', 'fuller'],
    ['Ana María López', 'Ana López Ruiz', 'spelled'],
    ['Geoffrey Allen', 'Jeffrey Alan', 'spelled'],
    ['Lupe Gimenez', 'Guadelupe Ximenez', 'spelled'],
    ['Mario Garcia', 'Maria Garcia', 'family'],
    ['Tiny', 'Tiny', 'single'],
    ['Maria', 'Maria Garcia', 'single'],
    ['Maria Garcia', 'Maria Gomez', 'first_only'],
    ['Maria Garcia', 'Pedro Garcia', 'family'],
    ['Maria Garcia', 'John Smith', 'differs'],
    ['李明', '李明', 'single'],
    ['', 'Maria', 'differs'],
    ['<script>alert(1)</script>', 'Maria Garcia', 'differs'],
  ] as const)('NB5 %s and %s: %s', (one, other, expected) => {
    expect(nameLikeness(one, other)).toBe(expected)
    expect(nameLikeness(other, one)).toBe(expected)
  })

  it('NB7 one number is one number, and one place one place, however it is typed', () => {
    expect(placeKey('1200  Oak St., apt. 3')).toBe(placeKey('1200 OAK ST apt 3'))
    expect(phoneDigits('+1 (919) 555-0142')).toBe('9195550142')
    expect(phoneDigits('919.555.0142 x 12')).toBe('9195550142')
    expect(phoneDigits('the shelter')).toBeNull()
  })
})

describe('two records', () => {
  it('NB6 a name alone is never more than possible, however equal', () => {
    const maria = facts({ names: ['Maria Garcia'] })
    expect(compareFacts(maria, maria).sureness).toBe('possible')
  })

  it('NB6 sure takes a name that agrees and the same birth date or number, with nothing against it', () => {
    const one = facts({ names: ['Maria Garcia'], born: '1980-05-02', phones: ['9195550142'] })
    expect(compareFacts(one, facts({ names: ['María García'], born: '1980-05-02' })).sureness).toBe('sure')
    expect(
      compareFacts(one, facts({ names: ['Mary Garcia'], phones: ['9195550142'], born: '1980-05-02' }))
        .sureness,
    ).toBe('sure')
    const son = facts({ names: ['Pedro Garcia'], phones: ['9195550142'], places: [] })
    expect(compareFacts(one, son).sureness).toBeNull()
    const noName = facts({ phones: ['9195550142'], born: '1980-05-02' })
    expect(compareFacts(one, noName).sureness).toBe('likely')
  })

  it('NB6 two of one name and other birth dates are not proposed; one slip of the pen apart they are, as likely', () => {
    const one = facts({ names: ['Maria Garcia'], born: '1980-05-02' })
    expect(compareFacts(one, facts({ names: ['Maria Garcia'], born: '1991-11-23' })).sureness).toBeNull()
    expect(compareFacts(one, facts({ names: ['Maria Garcia'], born: '1980-02-05' })).sureness).toBe('likely')
    expect(compareFacts(one, facts({ names: ['Maria Garcia'], born: '1980-05-03' })).sureness).toBe('likely')
  })

  it('NB6 every point has its reason in words, for and against', () => {
    const one = facts({
      names: ['Maria Garcia'],
      phones: ['9195550142'],
      born: '1980-05-02',
      callIds: ['c1'],
    })
    const other = facts({
      names: ['Maria Gomez'],
      phones: ['9195550142'],
      born: '1991-11-23',
      callIds: ['c1'],
    })
    const match = compareFacts(one, other)
    expect(match.reasons).toEqual([
      { points: -10, words: 'The same first name, another surname' },
      { points: -45, words: 'Other birth dates' },
      { points: 35, words: 'The same phone number' },
      { points: 20, words: 'Met on the same call' },
    ])
    expect(match.score).toBe(0)
    expect(compareFacts(other, one)).toEqual(match)
  })
})
