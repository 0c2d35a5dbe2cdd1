import { EncounterOutcome } from '@heart/domain/encounter'
import { HOUR_VALUES, OTHER, REASONS, STANDINGS, WEEKDAY_VALUES } from '@heart/domain/ledger'
import type { FileColumn, FileTable } from '@heart/exchange/ledger'
import type { Stage } from './read-calls.ts'
import { minutesName } from './tell-rows.ts'

const text = (name: string, description: string, values?: readonly string[]): FileColumn => ({
  name,
  type: 'text',
  description,
  nullable: false,
  ...(values ? { values } : {}),
})
const maybe = (column: FileColumn): FileColumn => ({ ...column, nullable: true })
const flag = (name: string, description: string): FileColumn => ({
  name,
  type: 'boolean',
  description,
  nullable: true,
})
const minutes = (stage: Stage, from: string, to: string): FileColumn => ({
  name: minutesName(stage),
  type: 'integer',
  description: `Minutes from ${from} to ${to}, rounded up to whole ones and then to the next number that eleven rows share; the highest in the file says “this or more”. Empty: the record has not both stamps.`,
  nullable: true,
})

/** What each row tells of its call, whoever was involved. */
const CALL_COLUMNS: readonly FileColumn[] = [
  text(
    'call_key',
    'A random name for the row, new in every file: it leads to no call and to no row of another file. Rows stand in the order of it.',
  ),
  maybe({
    name: 'month',
    type: 'month',
    description: 'The local month in which the call was received. Empty: all months of the file.',
    nullable: false,
  }),
  text('weekday', 'The local day, or “weekday” (Monday to Friday), “weekend”, “all”.', WEEKDAY_VALUES),
  text(
    'hours',
    'The local hours in which the call was received: from the first to before the second. “all”: the whole day.',
    HOUR_VALUES,
  ),
  text(
    'zone',
    'The zone of the call; “zip:” and a ZIP code: somewhere in it; “none”: the record has no place; “all”: somewhere.',
  ),
  text(
    'nature',
    'The kind of call by the agency’s list, or as 911 wrote it where the list does not know it. “all”: any kind.',
  ),
  text(
    'standing',
    'How far the rules of any program let the call come, as they were when it was received: not for any; for one that does not serve the place; for one that serves it at other hours; eligible, in place and hours. Teams, and whoever answered, have no part in it.',
    STANDINGS,
  ),
  maybe(
    text(
      'warranted_by',
      'Programs whose rules on kind of call and screening it passes, joined by “+”. “all”: not told; empty: none.',
    ),
  ),
  maybe(
    text(
      'eligible_for',
      'Those of them that serve its place at its hour, joined by “+”. “all”: not told; empty: none.',
    ),
  ),
  text('outcome', 'Whether a program answered a call that was for one. “not_warranted”: it was for none.', [
    'answered',
    'unanswered',
    'not_warranted',
  ]),
  maybe(
    text(
      'reason',
      'The one reason why nobody answered. “other”: one of too few rows. Empty: answered, or not warranted.',
      [...REASONS, OTHER],
    ),
  ),
  maybe(text('answered_by', 'The program that answered. “other”: one of too few rows. Empty: none did.')),
  maybe(text('how', 'Whether it spoke by phone or went.', ['phone', 'in_person', OTHER])),
  flag(
    'police_went',
    'Police were sent, took it themselves, or it was handed to them, as far as the record tells.',
  ),
]

/** Stamps are of the first team that reached the neighbor; of an imported record those of the response. */
const MINUTE_COLUMNS: readonly FileColumn[] = [
  minutes('received_offered', 'receiving the call', 'offering it to a program'),
  minutes('received_assigned', 'receiving the call', 'assigning a team'),
  minutes('assigned_en_route', 'assigning the team', 'its setting out'),
  minutes('en_route_arrived', 'setting out', 'arriving'),
  minutes('received_arrived', 'receiving the call', 'the team’s arriving'),
  minutes('arrived_cleared', 'arriving', 'being free again'),
  minutes('assigned_cleared', 'assigning the team', 'its being free again'),
]

const VISIT_COLUMNS: readonly FileColumn[] = [
  {
    name: 'visit_reported',
    type: 'boolean',
    description:
      'There is a report of a visit or a phone contact. The next columns are of the report of the program that answered.',
    nullable: false,
  },
  flag('felt_safe', 'The whole team felt safe.'),
  flag('neighbor_felt_safe', 'The neighbor said that they felt safe.'),
  flag('back_up_asked', 'The team asked for police, EMS or another team.'),
  flag('hurt', 'Somebody was hurt during the visit.'),
  maybe(
    text('visit_outcome', 'How it ended. “other”: one of too few rows.', [
      ...EncounterOutcome.options,
      OTHER,
    ]),
  ),
  maybe(text('transport', 'Whether an offered ride was taken.', ['accepted', 'declined', OTHER])),
  maybe(text('transport_to', 'Where to. “other”: somewhere else, or one of too few rows.')),
]

const REPEAT_COLUMNS: readonly FileColumn[] = [
  maybe(
    text(
      'person_key',
      'The same for calls on which the team met the same neighbor, new in every file. Such rows tell no month, day, hours, zone, kind or minutes, and exactly as many calls as those of ten other people at least. Empty: met once, or not known.',
    ),
  ),
  {
    name: 'contact_order',
    type: 'integer',
    description: 'Which of this person’s calls in the file, from 1 in the order of time.',
    nullable: true,
  },
]

/** The table of a file: minutes and repeat keys are in it or are not. */
export const fileTable = (has: { minutes: boolean; repeatKeys: boolean }): FileTable => ({
  name: 'calls',
  description:
    'One row for each settled call of the period that a program warranted, answered or not, and, where asked for, one for each of the rest. No row is left out.',
  columns: [
    ...CALL_COLUMNS,
    ...(has.minutes ? MINUTE_COLUMNS : []),
    ...VISIT_COLUMNS,
    ...(has.repeatKeys ? REPEAT_COLUMNS : []),
  ],
})
