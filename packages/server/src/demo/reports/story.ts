import type { EncounterReport } from '@heart/domain/encounter'
import type { Random } from '../history/random.ts'

const OPENINGS = [
  'We parked a little way off and walked up slowly.',
  'One of us went first and said who we are.',
  'The caller met us and told us what worried them.',
  'We waited a moment before we spoke.',
  'We sat down on the curb beside them.',
] as const
const MIDDLES: Readonly<Record<string, readonly string[]>> = {
  'Welfare check': [
    'They had not been seen for two days and were glad that somebody asked.',
    'They were asleep, and fine, and tired of being woken.',
  ],
  Trespass: [
    'They had come in to get warm and did not know that they were asked to leave.',
    'The manager agreed to wait while we talked about where else to go.',
  ],
  'Mental health crisis': [
    'They spoke fast at first, then slower when nobody hurried them.',
    'They asked us to turn off the radio, and we did.',
  ],
  'Suicide threat': [
    'They said that the evenings are the worst, and let us stay until a friend came.',
    'We made a plan for tonight together and wrote it on a card.',
  ],
  Panhandling: ['They had not eaten since yesterday.', 'They knew the corner and the people there by name.'],
}
const ANY_MIDDLE = [
  'We talked about what would help today.',
  'They told us about their week.',
  'They wanted to be listened to, and that was most of it.',
] as const
const ENDS: Readonly<Record<string, readonly string[]>> = {
  gone_on_arrival: ['Nobody was there any more; we looked around the block.'],
  not_found: ['We found nobody who fits, and told the caller so.'],
  refused: ['They did not want to talk. We left a card and said we would come if asked.'],
  transported: ['They asked for a ride and were calm on the way.'],
  handed_to_trusted_person: ['Their sister came, and we left them together.'],
}
const ANY_END = [
  'They thanked us. We left water and a card.',
  'It was quiet when we left.',
  'They know how to reach us.',
] as const

/** What a team might write. Every story says that it is made up. */
export function inventStory(report: EncounterReport, nature: string | null, draw: Random): string {
  const one = (from: readonly string[]) => draw.pick(from.map((words) => [words, 1] as const))
  const end = one(ENDS[report.outcome ?? ''] ?? ANY_END)
  if (report.outcome === 'gone_on_arrival' || report.outcome === 'not_found') return `${end} (synthetic)`
  const unsafe =
    report.safety.teamFeltSafe === false ? ' We kept near the door and left earlier than we wished.' : ''
  return `${one(OPENINGS)} ${one(MIDDLES[nature ?? ''] ?? ANY_MIDDLE)}${unsafe} ${end} (synthetic)`
}
