import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'
import { Caution, Interpreter, Known, Way } from '../../encounter/person-choices.ts'
import { EncounterPerson } from '../../encounter/report.ts'
import { PlainDate } from '../../program/plain-date.ts'
import { ContactRule } from './contact-rule.ts'

const told = <S extends z.ZodType>(schema: S) => schema.nullable().default(null)
const line = z.string().trim().min(1).max(200)

export const NAME_KIND_LABELS = { legal: 'Legal name', goes_by: 'Goes by', former: 'Former name' } as const
export const NameKind = z.enum(keysOf(NAME_KIND_LABELS))
export type NameKind = z.infer<typeof NameKind>

/** A further name: what papers say, what they go by elsewhere, what they were called before. */
export const NeighborName = z.strictObject({
  kind: NameKind,
  name: line,
  since: told(PlainDate),
  /** Who told us. */
  saidBy: told(line),
})
export type NeighborName = z.infer<typeof NeighborName>

/** One way to reach them: the number, address, place or person. */
export const Reach = z.strictObject({
  way: Way,
  to: line,
  /** Whose it is, when not their own. */
  whose: told(line),
  cautions: z.array(Caution).max(5).default([]),
  /** They alone are found there or answer it: a call from it is recognized as theirs (SPEC.md NB14). */
  theirsAlone: z.boolean().default(false),
})
export type Reach = z.infer<typeof Reach>

/** What we know of a neighbor, as they told it. What they did not say stays null: nothing is guessed. */
export const Neighbor = z
  .strictObject({
    known: Known,
    /** As the person gave it: a name, or what they go by. */
    name: told(line),
    names: z.array(NeighborName).max(20).default([]),
    born: told(PlainDate),
    language: told(z.string().trim().min(1).max(40)),
    interpreter: told(Interpreter),
    reach: z.array(Reach).max(20).default([]),
    rules: z.array(ContactRule).max(20).default([]),
    stated: EncounterPerson.shape.stated,
  })
  .refine(({ known, name }) => known === 'unknown' || name !== null, {
    path: ['name'],
    message: 'is missing: say the name, or that the neighbor is unknown',
  })
export type Neighbor = z.infer<typeof Neighbor>

/** What a screen calls somebody who gave no name. */
export const UNKNOWN_NEIGHBOR = 'A neighbor who gave no name'

export const callNeighbor = ({ name }: Pick<Neighbor, 'name'>): string => name ?? UNKNOWN_NEIGHBOR
