import type { Neighbor } from '@heart/domain/care'
import { Neighbor as Card } from '@heart/domain/care'

/** An invented person and the records that hurried people made of them. Every name, date and number is synthetic. */
export interface Invented {
  readonly person: number
  readonly neighbor: Neighbor
}

const GIVEN = [
  ['Guillermo', 'Memo', 'Gillermo', 'William'],
  ['Catherine', 'Kathryn', 'Kathy', 'Catherin'],
  ['Yesenia', 'Jessenia', 'Yessenia', 'Yesennia'],
  ['Stephen', 'Steven', 'Steve', 'Stephan'],
  ['Ximena', 'Jimena', 'Gimena', 'Ximenna'],
  ['José Luis', 'Jose', 'Pepe', 'Jose Luís'],
  ['Margaret', 'Peggy', 'Margarita', 'Margret'],
  ['Guadalupe', 'Lupe', 'Lupita', 'Guadelupe'],
  ['Jonathan', 'Jon', 'Johnny', 'Jonathon'],
  ['María del Carmen', 'Maria', 'Mari', 'Maria Carmen'],
  ['Terrence', 'Terry', 'Terence', 'Terrance'],
  ['Concepción', 'Concha', 'Conchita', 'Consepcion'],
] as const
const FAMILY = [
  ['Hernández', 'Hernandes', 'Ernandez'],
  ['García', 'Garcia', 'Garsia'],
  ['Vázquez', 'Vasquez', 'Basquez'],
  ['Johnson', 'Jonson', 'Johnsen'],
  ['Smith', 'Smyth', 'Smithe'],
  ['Castillo', 'Castilo', 'Casttillo'],
  ['Jiménez', 'Gimenez', 'Ximenez'],
  ['Phillips', 'Philips', 'Fillips'],
  ['O’Connor', 'OConnor', 'Oconner'],
  ['Muñoz', 'Munoz', 'Muñós'],
  ['Baker', 'Backer', 'Baker Jones'],
  ['Quiñones', 'Quinones', 'Kinones'],
] as const

const digits = (n: number, length: number) => String(n).padStart(length, '0')
const bornOf = (i: number) =>
  `${1950 + ((i * 7) % 55)}-${digits(1 + ((i * 5) % 12), 2)}-${digits(1 + ((i * 11) % 28), 2)}`
const phoneOf = (i: number) => `919555${digits(1000 + i, 4)}`

/** Another last digit, as happens when a date is copied. */
const slipped = (date: string) => `${date.slice(0, 9)}${(Number(date.slice(9)) + 1) % 9 || 1}`
const other = (date: string) => `${Number(date.slice(0, 4)) - 9}-0${(Number(date.slice(6, 7)) % 8) + 1}-17`

/**
 * A hundred and forty-four people with one to four records each: short forms, sounds, accents, slips, missing dates,
 * shared numbers; and for every twelfth a namesake who is somebody else.
 */
export function inventCorpus(): Invented[] {
  const records: Invented[] = []
  const add = (person: number, card: Record<string, unknown>) =>
    records.push({ person, neighbor: Card.parse({ known: 'named', ...card }) })
  GIVEN.forEach((given, g) => {
    FAMILY.forEach((family, f) => {
      const i = g * FAMILY.length + f
      const call = [{ way: 'call', to: phoneOf(i) }]
      add(i, { name: `${given[0]} ${family[0]}`, born: bornOf(i), reach: call })
      if (i % 2 === 0) add(i, { name: `${given[1]} ${family[1]}`, born: bornOf(i) })
      if (i % 3 === 0)
        add(i, { name: `${family[2]}, ${given[3]}`, reach: [{ way: 'text', to: `+1 ${phoneOf(i)}` }] })
      if (i % 4 === 0) add(i, { name: `${given[2]} ${family[0]}`, born: slipped(bornOf(i)), reach: call })
      // A namesake of another age, one without any date, and kin who answer the same telephone.
      const luck = (g * 5 + f * 7) % 12
      if (luck === 5) add(1_000 + i, { name: `${given[0]} ${family[0]}`, born: other(bornOf(i)) })
      if (luck === 7) add(2_000 + i, { name: `${given[1]} ${family[1]}` })
      if (luck === 9) add(3_000 + i, { name: `Octavio ${family[0]}`, born: other(bornOf(i)), reach: call })
    })
  })
  return records
}
