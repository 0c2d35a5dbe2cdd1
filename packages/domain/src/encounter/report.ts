import { z } from 'zod'
import {
  BackUpKind,
  Carrier,
  Destination,
  Done,
  EncounterOutcome,
  ForceBy,
  Injured,
  Injury,
  Need,
  Resource,
  Seen,
  Supply,
  TransportAnswer,
  UnsafeReason,
} from './choices.ts'
import {
  AgeBand,
  Caution,
  Ethnicity,
  Gender,
  Housing,
  Interpreter,
  Known,
  PersonPart,
  Said,
  Way,
  Wish,
} from './person-choices.ts'

const told = <S extends z.ZodType>(schema: S) => schema.nullable().default(null)
const line = told(z.string().max(200))

/** Things that are there or not, each a field of its own: ticked on two devices, both stand. */
const ticked = <K extends z.ZodEnum>(keys: K) => z.partialRecord(keys, z.literal(true)).default({} as never)

/** Names of persons and agency questions within a report. */
export const FieldId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'is not a name for a field')

/** The first person of every report: a device that was cut off and the server mean the same one by it. */
export const FIRST_PERSON = 'p1'

/** Somebody the team met. What a person did not say stays null: nothing is guessed from looks. */
export const EncounterPerson = z.strictObject({
  part: told(PersonPart),
  known: told(Known),
  /** As the person gave it: a name, or what they go by. */
  name: line,
  language: told(z.string().max(40)),
  interpreter: told(Interpreter),
  stated: z
    .strictObject({
      ageBand: told(AgeBand),
      gender: told(Gender),
      ethnicity: ticked(Ethnicity),
      housing: told(Housing),
      veteran: told(z.boolean()),
    })
    .prefault({}),
  referral: z.strictObject({ wish: told(Wish), to: ticked(Resource) }).prefault({}),
  followUp: z
    .strictObject({
      wish: told(Wish),
      safeWays: ticked(Way),
      cautions: ticked(Caution),
      /** The number, address or place at which reaching them is safe. */
      reachAt: line,
      /** What they were promised, for whoever follows up. */
      promised: line,
    })
    .prefault({}),
  /** Entered by mistake; kept, and left out everywhere. */
  leftOut: told(z.literal(true)),
})
export type EncounterPerson = z.infer<typeof EncounterPerson>

export const AnswerValue = z.union([
  z.boolean(),
  z.number(),
  z.string().max(2_000),
  z.array(z.string().max(40)).max(60),
])
export type AnswerValue = z.infer<typeof AnswerValue>

/**
 * What happened, as the team tells it. Every leaf is a field with a version of its own (`field.ts`, `merge-edits.ts`);
 * `story` is the one place for free words about the visit.
 */
export const EncounterReport = z.strictObject({
  locationType: told(z.string().max(60)),
  persons: z.record(FieldId, EncounterPerson).default({}),
  seen: ticked(Seen),
  needs: ticked(Need),
  done: ticked(Done),
  supplies: z.partialRecord(Supply, z.number().int().min(1).max(99)).default({}),
  resources: z.partialRecord(Resource, z.enum(['given', 'declined'])).default({}),
  safety: z
    .strictObject({
      teamFeltSafe: told(z.boolean()),
      teamReasons: ticked(UnsafeReason),
      neighborFeltSafe: told(Said),
      neighborReasons: ticked(UnsafeReason),
    })
    .prefault({}),
  backUp: z
    .strictObject({
      asked: told(z.boolean()),
      kinds: ticked(BackUpKind),
      reasons: ticked(UnsafeReason),
      cameAfterMinutes: told(z.number().int().min(0).max(600)),
    })
    .prefault({}),
  injuries: z
    .strictObject({ any: told(z.boolean()), who: z.partialRecord(Injured, Injury).default({}) })
    .prefault({}),
  force: z.strictObject({ any: told(z.boolean()), by: ticked(ForceBy) }).prefault({}),
  transport: z
    .strictObject({ answer: told(TransportAnswer), to: told(Destination), by: told(Carrier) })
    .prefault({}),
  outcome: told(EncounterOutcome),
  story: told(z.string().max(20_000)),
  answers: z.record(FieldId, AnswerValue).default({}),
})
export type EncounterReport = z.infer<typeof EncounterReport>

export const emptyReport = (): EncounterReport => EncounterReport.parse({})

/** The persons that count, in the order they were entered. */
export const personsOf = (report: EncounterReport): [string, EncounterPerson][] =>
  Object.entries(report.persons).filter(([, person]) => !person.leftOut)

/** What the call already tells, so that nobody types it again. */
export function prefillReport(known: {
  locationType: string | null
  language: string | null
}): EncounterReport {
  const first = EncounterPerson.parse({ part: 'neighbor', known: 'unknown', language: known.language })
  return { ...emptyReport(), locationType: known.locationType, persons: { [FIRST_PERSON]: first } }
}
