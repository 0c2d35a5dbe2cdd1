import { SOURCES, type Sourced } from './sourced.ts'

/** A local call type of the demo's 911 center, what it is called in plain words, and how often it comes. */
export interface NatureFact extends Sourced<number> {
  /** As the 911 center writes it. */
  readonly local: string
  /** Plain words; null: deliberately missing in the code map. */
  readonly nature: string | null
  /** Is the nature in phase 1 of the pilot? */
  readonly phase1: boolean
  /** Share of its calls in the hours 9 to 21, where published. */
  readonly dayShare?: number
}

const d = SOURCES.dataPlus
/** `value` is the count of 2021: resident-initiated, not cancelled, whole city. Only the proportions are used. */
export const NATURES: readonly NatureFact[] = [
  {
    local: 'TRESPASS OR UNWANTED',
    nature: 'Trespass',
    phase1: true,
    value: 4_940,
    dayShare: 0.59,
    source: d,
  },
  {
    local: 'URGENT WELFARE CHECK',
    nature: 'Welfare check',
    phase1: true,
    value: 1_950,
    dayShare: 0.62,
    source: d,
  },
  { local: 'WELFARE CHECK', nature: 'Welfare check', phase1: true, value: 1_651, dayShare: 0.62, source: d },
  { local: 'CRISIS', nature: 'Mental health crisis', phase1: true, value: 1_323, dayShare: 0.62, source: d },
  {
    local: 'PANHANDLING OR NUISANCE',
    nature: 'Panhandling',
    phase1: true,
    value: 787,
    dayShare: 0.69,
    source: d,
  },
  { local: 'SUICIDE THREAT', nature: 'Suicide threat', phase1: true, value: 582, dayShare: 0.51, source: d },
  {
    local: 'INTOXICATED PERSON',
    nature: 'Intoxicated person',
    phase1: true,
    value: 440,
    dayShare: 0.53,
    source: d,
  },
  {
    local: 'MENTAL DISORDER',
    nature: 'Mental health crisis',
    phase1: true,
    value: 19,
    dayShare: 0.62,
    source: d,
  },
  {
    local: 'VERBAL DISTURBANCE',
    nature: 'Verbal disturbance',
    phase1: true,
    value: 4_751,
    source: `60 % of the 7,919 disturbances of 2021. ${SOURCES.demo}; total: ${d}`,
    assumed: true,
  },
  { local: 'INDECENCY', nature: 'Indecency', phase1: true, value: 120, source: SOURCES.demo, assumed: true },
  {
    local: 'ASSIST PERSON',
    nature: 'Assist person',
    phase1: false,
    value: 1_500,
    source: `About half of the 3,053 of 2021, to keep the demo small. ${d}`,
    assumed: true,
  },
  {
    local: 'PHYSICAL DISTURBANCE',
    nature: 'Physical disturbance',
    phase1: false,
    value: 1_200,
    source: SOURCES.demo,
    assumed: true,
  },
  {
    local: 'NOISE COMPLAINT',
    nature: 'Noise',
    phase1: false,
    value: 700,
    source: SOURCES.demo,
    assumed: true,
  },
  {
    local: 'PROPERTY DAMAGE REPORT',
    nature: 'Property damage',
    phase1: false,
    value: 400,
    source: SOURCES.demo,
    assumed: true,
  },
  { local: 'CITIZEN CONCERN', nature: null, phase1: false, value: 110, source: SOURCES.demo, assumed: true },
  { local: 'MISC SERVICE 2', nature: null, phase1: false, value: 60, source: SOURCES.demo, assumed: true },
]
