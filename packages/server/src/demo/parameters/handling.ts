import type { Disposition } from '@heart/domain/call'
import { SOURCES, type Sourced } from './sourced.ts'

/** A log-normal time: its median in minutes, and sigma of its logarithm. */
export interface MinutesShape {
  readonly median: number
  readonly sigma: number
}
const shape = (median: number, sigma: number, source: string, assumed?: true): Sourced<MinutesShape> => ({
  value: { median, sigma },
  source,
  ...(assumed ? { assumed } : {}),
})

export const DISPATCH_TO_ARRIVE = shape(8.3, 0.72, SOURCES.eugene)

/** Minutes on scene, by nature where measured. */
export const ON_SCENE: Readonly<Record<string, Sourced<MinutesShape>>> = {
  'Welfare check': shape(11.2, 1.09, SOURCES.eugene),
  'Suicide threat': shape(40.4, 0.62, SOURCES.eugene),
  'Mental health crisis': shape(40.4, 0.62, `As suicidal subject. ${SOURCES.eugene}`, true),
  other: shape(16.4, 1.07, SOURCES.eugene),
}
export const CALL_TO_DISPATCH = shape(4, 0.7, SOURCES.demo, true)
/** Minutes a clinician is on the phone: no publication says. */
export const ON_PHONE = shape(22, 0.6, SOURCES.demo, true)
/** Minutes after a visit until the team may be sent again. */
export const AFTER_VISIT = shape(14, 0.4, SOURCES.demo, true)

/** How visits end: CAHOOTS' own close codes, grouped. */
export const VISIT_ENDS: Sourced<readonly (readonly [Disposition, number])[]> = {
  value: [
    ['resolved_on_scene', 64],
    ['unable_to_locate', 14],
    ['gone_on_arrival', 8],
    ['transported', 3],
    ['other', 8],
  ],
  source: SOURCES.eugene,
}

/** What befalls an offered call before a team has it. Nobody publishes these; New York's audit shows they are real. */
export const MISHAPS = {
  neverOffered: 0.028,
  screenedOut: 0.018,
  recalled: 0.014,
  declined: 0.02,
  policeFirst: 0.022,
  noRecord: 0.016,
  /** Chance that a team's shift is not staffed on a day. */
  shortStaffedDay: 0.09,
  /** Chance that the clinician on the phone resolves a call, rather than asking for a team. */
  phoneResolves: 0.65,
  source: SOURCES.demo,
  assumed: true,
} as const
