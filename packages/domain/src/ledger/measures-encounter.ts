import { z } from 'zod'
import {
  AgeBand,
  BackUpKind,
  Destination,
  EncounterOutcome,
  type EncounterReport,
  Ethnicity,
  Gender,
  Housing,
  Injured,
  Injury,
  personsOf,
  Said,
  TransportAnswer,
  UnsafeReason,
} from '../encounter/index.ts'
import { Counted, percentile, share } from './counted.ts'

/** What measures need of a report, and nothing that tells of a person. */
export const EncounterFact = z.strictObject({
  teamFeltSafe: z.boolean().nullable(),
  teamReasons: z.array(UnsafeReason),
  neighborFeltSafe: Said.nullable(),
  backUpAsked: z.boolean().nullable(),
  backUpKinds: z.array(BackUpKind),
  injuries: z.boolean().nullable(),
  injured: z.partialRecord(Injured, Injury),
  outcome: EncounterOutcome.nullable(),
  transport: TransportAnswer.nullable(),
  transportTo: Destination.nullable(),
  /** Of the neighbors met, what they said of themselves, each once; nothing is guessed. Facts of older reports may lack these. */
  languages: z.array(z.string()).optional(),
  ages: z.array(AgeBand).optional(),
  genders: z.array(Gender).optional(),
  ethnicities: z.array(Ethnicity).optional(),
  housing: z.array(Housing).optional(),
})
export type EncounterFact = z.infer<typeof EncounterFact>

export function factOf(report: EncounterReport): EncounterFact {
  const { safety, backUp, injuries, outcome, transport } = report
  const neighbors = personsOf(report).flatMap(([, person]) => (person.part === 'neighbor' ? [person] : []))
  const stated = neighbors.map((person) => person.stated)
  return {
    teamFeltSafe: safety.teamFeltSafe,
    teamReasons:
      safety.teamFeltSafe === false ? UnsafeReason.options.filter((one) => safety.teamReasons[one]) : [],
    neighborFeltSafe: safety.neighborFeltSafe,
    backUpAsked: backUp.asked,
    backUpKinds: backUp.asked ? BackUpKind.options.filter((one) => backUp.kinds[one]) : [],
    injuries: injuries.any,
    injured: injuries.any ? injuries.who : {},
    outcome,
    transport: outcome === 'transported' ? 'accepted' : transport.answer,
    transportTo: transport.to,
    languages: [...new Set(neighbors.flatMap(({ language }) => languageKey(language) ?? []))].sort(),
    ages: AgeBand.options.filter((one) => stated.some(({ ageBand }) => ageBand === one)),
    genders: Gender.options.filter((one) => stated.some(({ gender }) => gender === one)),
    ethnicities: Ethnicity.options.filter((one) => stated.some(({ ethnicity }) => ethnicity[one])),
    housing: Housing.options.filter((one) => stated.some(({ housing }) => housing === one)),
  }
}

/** Two spellings of one language are one. */
const languageKey = (language: string | null): string | null =>
  language?.trim().toLowerCase().replace(/\s+/g, ' ') || null

const tally = <K extends z.ZodEnum>(keys: K) => z.partialRecord(keys, z.number().int())

export const EncounterFigures = z.strictObject({
  /** Calls answered in person, and those of them with a submitted report. */
  reported: Counted,
  feltSafe: Counted.extend({ reasons: tally(UnsafeReason) }),
  neighborFeltSafe: Counted,
  backUp: Counted.extend({ kinds: tally(BackUpKind) }),
  injuries: Counted.extend({ who: tally(Injured) }),
  onScene: z.strictObject({
    of: z.number().int(),
    p50Seconds: z.number().nullable(),
    p90Seconds: z.number().nullable(),
  }),
  outcomes: z.strictObject({ of: z.number().int(), counts: tally(EncounterOutcome) }),
  transports: Counted.extend({ declined: z.number().int(), to: tally(Destination) }),
})
export type EncounterFigures = z.infer<typeof EncounterFigures>

/** The measure that says what each of these figures means. */
export const ENCOUNTER_MEASURE_IDS: Readonly<Record<keyof EncounterFigures, string>> = {
  reported: 'visit.reported',
  feltSafe: 'visit.felt_safe',
  neighborFeltSafe: 'visit.neighbor_felt_safe',
  backUp: 'visit.back_up',
  injuries: 'visit.hurt',
  onScene: 'visit.on_scene',
  outcomes: 'visit.outcome',
  transports: 'visit.transport',
}

export const EncounterGroup = EncounterFigures.extend({ key: z.string(), label: z.string() })
export type EncounterGroup = z.infer<typeof EncounterGroup>

export const EncounterMeasures = z.strictObject({
  whole: EncounterFigures,
  byProgram: z.array(EncounterGroup),
  byMonth: z.array(EncounterGroup),
})
export type EncounterMeasures = z.infer<typeof EncounterMeasures>

/** One team with a neighbor of a call that was answered in person; `fact` is null while no report of it was submitted. */
export interface Visit {
  readonly programId: string
  /** `YYYY-MM` */
  readonly month: string
  readonly fact: EncounterFact | null
  /** Of the visits of one call exactly one stands for the call. */
  readonly standsForCall: boolean
  /** From arrival to leaving with or without the neighbor; null where the record does not tell. */
  readonly onSceneSeconds: number | null
}

function count<K extends string>(keys: Iterable<K | null>): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {}
  for (const key of keys) if (key !== null) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

export function encounterFigures(visits: readonly Visit[]): EncounterFigures {
  const calls = visits.filter(({ standsForCall }) => standsForCall)
  const facts = visits.flatMap(({ fact }) => (fact ? [fact] : []))
  const seconds = visits.flatMap((v) => v.onSceneSeconds ?? []).sort((a, b) => a - b)
  const told = facts.filter((f) => f.teamFeltSafe !== null)
  const said = facts.filter((f) => f.neighborFeltSafe === 'yes' || f.neighborFeltSafe === 'no')
  const backUp = facts.filter((f) => f.backUpAsked !== null)
  const injuries = facts.filter((f) => f.injuries !== null)
  const outcomes = facts.filter((f) => f.outcome !== null)
  const offered = facts.filter((f) => f.transport === 'accepted' || f.transport === 'declined')
  const accepted = offered.filter((f) => f.transport === 'accepted')
  return {
    reported: share(calls.filter(({ fact }) => fact !== null).length, calls.length),
    feltSafe: {
      ...share(told.filter((f) => f.teamFeltSafe).length, told.length),
      reasons: count(told.flatMap((f) => f.teamReasons)),
    },
    neighborFeltSafe: share(said.filter((f) => f.neighborFeltSafe === 'yes').length, said.length),
    backUp: {
      ...share(backUp.filter((f) => f.backUpAsked).length, backUp.length),
      kinds: count(backUp.flatMap((f) => f.backUpKinds)),
    },
    injuries: {
      ...share(injuries.filter((f) => f.injuries).length, injuries.length),
      who: count(injuries.flatMap((f) => Object.keys(f.injured) as Injured[])),
    },
    onScene: {
      of: seconds.length,
      p50Seconds: percentile(seconds, 0.5),
      p90Seconds: percentile(seconds, 0.9),
    },
    outcomes: { of: outcomes.length, counts: count(outcomes.map((f) => f.outcome)) },
    transports: {
      ...share(accepted.length, facts.length),
      declined: offered.length - accepted.length,
      to: count(accepted.map((f) => f.transportTo)),
    },
  }
}

/** The figures of all visits, of each program and of each month. */
export function measureEncounters(
  visits: readonly Visit[],
  programName: (programId: string) => string,
): EncounterMeasures {
  const groups = (keyOf: (visit: Visit) => string, label: (key: string) => string): EncounterGroup[] => {
    const byKey = new Map<string, Visit[]>()
    for (const visit of visits) {
      const key = keyOf(visit)
      const group = byKey.get(key)
      if (group) group.push(visit)
      else byKey.set(key, [visit])
    }
    return [...byKey]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, members]) => ({ key, label: label(key), ...encounterFigures(members) }))
  }
  return {
    whole: encounterFigures(visits),
    byProgram: groups((visit) => visit.programId, programName),
    byMonth: groups(
      (visit) => visit.month,
      (month) => month,
    ),
  }
}
