import type { Disposition } from '@heart/domain/call'
import {
  Done,
  type EncounterOutcome,
  type EncounterReport,
  type FieldValue,
  Need,
  NOBODY_MET,
  prefillReport,
  Resource,
  Seen,
  Supply,
  UnsafeReason,
  writeField,
} from '@heart/domain/encounter'
import type { Random } from '../history/random.ts'
import { inventPhoneAccount } from './phone-account.ts'
import { inventStory } from './story.ts'

/** About what is published: felt safe in 99 of 100 visits, back-up as rare as in Eugene. The rest is invented. */
export const REPORT_RATES = {
  feltSafe: 0.99,
  backUp: 0.006,
  injury: 0.001,
  neighborSays: 0.3,
  neighborFeltSafe: 0.985,
  followUp: 0.35,
} as const

const OUTCOMES: Readonly<Partial<Record<Disposition, readonly (readonly [EncounterOutcome, number])[]>>> = {
  resolved_on_scene: [
    ['resolved_on_scene', 88],
    ['handed_to_trusted_person', 7],
    ['refused', 5],
  ],
  unable_to_locate: [['not_found', 1]],
  gone_on_arrival: [['gone_on_arrival', 1]],
  transported: [['transported', 1]],
  other: [
    ['handed_to_partner', 4],
    ['refused', 3],
    ['handed_to_heart_team', 1],
  ],
}
const DESTINATIONS = [
  ['shelter', 4],
  ['home', 3],
  ['crisis_center', 2],
  ['hospital', 2],
  ['transit', 1],
] as const
const ALIASES = ['Sunny', 'Red', 'Coach', 'Miss T', 'Blue', 'Cookie'] as const

interface Visited {
  readonly nature: string | null
  readonly locationType: string | null
  readonly disposition: Disposition
  readonly byPhone?: boolean
}

/** A synthetic report of one visit. The same draws give the same report. */
export function inventReport(visited: Visited, draw: Random): EncounterReport {
  const { nature, locationType, disposition } = visited
  let report = prefillReport({ locationType, language: draw.chance(0.12) ? 'es' : 'en' })
  const tell = (path: string, value: FieldValue) => {
    report = writeField(report, path, value)
  }
  const some = (
    list: string,
    options: readonly string[],
    share: number,
    value: () => FieldValue = () => true,
  ) => {
    for (const option of options) if (draw.chance(share)) tell(`${list}.${option}`, value())
  }
  if (visited.byPhone) {
    tell('outcome', 'resolved_by_phone')
    tell('done.listened', true)
    some('needs', Need.options, 0.08)
    tell('persons.p1.followUp.wish', draw.chance(0.5) ? 'no' : 'not_asked')
    tell('story', inventPhoneAccount(draw))
    return report
  }
  const outcome = draw.pick<EncounterOutcome>(OUTCOMES[disposition] ?? [['resolved_on_scene', 1]])
  const wasMet = !NOBODY_MET.has(outcome)
  tell('outcome', outcome)
  tell('safety.teamFeltSafe', !wasMet || draw.chance(REPORT_RATES.feltSafe))
  if (report.safety.teamFeltSafe === false) {
    tell(`safety.teamReasons.${draw.pick(UnsafeReason.options.map((one) => [one, 1] as const))}`, true)
  }
  tell('backUp.asked', wasMet && draw.chance(REPORT_RATES.backUp))
  if (report.backUp.asked)
    tell(
      `backUp.kinds.${draw.pick([
        ['ems', 2],
        ['police', 2],
        ['team', 1],
      ] as const)}`,
      true,
    )
  tell('injuries.any', wasMet && draw.chance(REPORT_RATES.injury))
  if (report.injuries.any)
    tell(
      `injuries.who.${draw.pick([
        ['neighbor', 2],
        ['team', 1],
      ] as const)}`,
      'minor',
    )
  tell('force.any', false)
  if (outcome === 'transported') {
    tell('transport.answer', 'accepted')
    tell('transport.to', draw.pick(DESTINATIONS))
    tell('transport.by', draw.chance(0.9) ? 'team' : 'ems')
  }
  if (wasMet) {
    if (draw.chance(REPORT_RATES.neighborSays)) {
      tell('safety.neighborFeltSafe', draw.chance(REPORT_RATES.neighborFeltSafe) ? 'yes' : 'no')
    }
    if (draw.chance(0.25)) {
      tell('persons.p1.known', 'alias')
      tell('persons.p1.name', `${draw.pick(ALIASES.map((one) => [one, 1] as const))} (synthetic)`)
    }
    some('seen', Seen.options, 0.12)
    some('needs', Need.options, 0.12)
    tell('done.listened', true)
    some('done', Done.options, 0.1)
    some('supplies', Supply.options, 0.09, () =>
      draw.pick([
        [1, 5],
        [2, 2],
      ] as const),
    )
    some('resources', Resource.options, 0.06, () => (draw.chance(0.7) ? 'given' : 'declined'))
    if (draw.chance(REPORT_RATES.followUp)) {
      tell('persons.p1.followUp.wish', 'yes')
      tell(
        `persons.p1.followUp.safeWays.${draw.pick([
          ['call', 3],
          ['visit', 2],
          ['usual_place', 2],
        ] as const)}`,
        true,
      )
    } else tell('persons.p1.followUp.wish', draw.chance(0.5) ? 'no' : 'not_asked')
  } else tell('persons.p1.leftOut', true)
  tell('story', inventStory(report, nature, draw))
  return report
}
