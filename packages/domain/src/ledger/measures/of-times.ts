import { ANSWERED, all, IN_PERSON, WARRANTED } from './conditions.ts'
import type { Condition, Measure } from './definition.ts'
import { firstVersion } from './first-version.ts'
import { GUIDES } from './sources.ts'

type Stage = Extract<Measure['formula'], { fact: 'call'; kind: 'duration' }>['seconds']

interface Told {
  readonly id: Stage
  readonly name: string
  readonly asks: string
  readonly pair: readonly [from: string, to: string]
  readonly of: Condition
  readonly calls: string
  readonly better?: 'less'
}

const WENT = all(ANSWERED, IN_PERSON)
const CAME = 'Answered calls to which a team went'

/** One for each stretch of the way: a response time without its two stamps can mean anything. */
const STAGES: readonly Told[] = [
  {
    id: 'received_offered',
    name: 'Received to offered',
    asks: 'How long until a call is offered to HEART?',
    pair: ['received', 'offered'],
    of: WARRANTED,
    calls: 'Warranted calls that were offered',
    better: 'less',
  },
  {
    id: 'offered_assigned',
    name: 'Offered to assigned',
    asks: 'How long does an offered call wait for a team?',
    pair: ['offered', 'assigned'],
    of: ANSWERED,
    calls: 'Answered calls',
    better: 'less',
  },
  {
    id: 'received_assigned',
    name: 'Received to assigned',
    asks: 'How long until a team has the call?',
    pair: ['received', 'assigned'],
    of: ANSWERED,
    calls: 'Answered calls',
    better: 'less',
  },
  {
    id: 'assigned_en_route',
    name: 'Assigned to en route',
    asks: 'How long until the team is on its way?',
    pair: ['assigned', 'en route'],
    of: WENT,
    calls: CAME,
    better: 'less',
  },
  {
    id: 'en_route_arrived',
    name: 'En route to arrived',
    asks: 'How long is the way?',
    pair: ['en route', 'arrived'],
    of: WENT,
    calls: CAME,
    better: 'less',
  },
  {
    id: 'received_arrived',
    name: 'Received to arrived',
    asks: 'How long does a neighbor wait from the call until somebody is there?',
    pair: ['received', 'arrived'],
    of: WENT,
    calls: CAME,
    better: 'less',
  },
  {
    id: 'arrived_cleared',
    name: 'Arrived to cleared',
    asks: 'How long is a team with a call once it is there?',
    pair: ['arrived', 'cleared'],
    of: WENT,
    calls: CAME,
  },
  {
    id: 'assigned_cleared',
    name: 'Assigned to cleared',
    asks: 'For how long does a call take up a team in all?',
    pair: ['assigned', 'cleared'],
    of: ANSWERED,
    calls: 'Answered calls',
  },
]

/** How fast are we? */
export const OF_TIMES: readonly Measure[] = STAGES.map(({ id, name, asks, pair, of, calls, better = null }) =>
  firstVersion({
    id: `time.${id}`,
    question: 'how_fast',
    name,
    asks,
    numerator: `Minutes from “${pair[0]}” to “${pair[1]}”, as stamped for the call and the first team that reached it: the middle one, and the one that nine in ten stay at or below`,
    denominator: `${calls}, whose record holds both stamps`,
    exclusions: 'Calls without one of the stamps, or with stamps in the wrong order',
    unit: 'minutes',
    pair,
    source: GUIDES.namedStamps,
    formula: { kind: 'duration', fact: 'call', of, seconds: id },
    better,
  }),
)
