import { CallFacts, RecordedResponse } from '@heart/domain/call'
import type { ImportedRow } from '../../call/import-calls.ts'

export const FIRST_MS = Date.parse('2024-03-04T05:00:00Z')
const MINUTE_MS = 60_000

export const at = (afterMinutes: number): string =>
  new Date(FIRST_MS + afterMinutes * MINUTE_MS).toISOString()

/** One past call of the test city, so many minutes after its first midnight. */
export function recordedCall(
  key: string,
  afterMinutes: number,
  facts: Partial<CallFacts> = {},
  recorded: Partial<RecordedResponse> = {},
): ImportedRow {
  return {
    sourceKey: key,
    number: key,
    intake: 'test',
    facts: CallFacts.parse({ nature: 'WELFARE', receivedAt: at(afterMinutes), ...facts }),
    recorded: RecordedResponse.parse({ closedAt: at(afterMinutes + 60), ...recorded }),
  }
}

/** Calls all over the test city, three in four of them for its programs; the same at every call. */
export function* manyCalls(count: number): Generator<ImportedRow> {
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
  for (let i = 0; i < count; i++) {
    const place = { lon: -79 + 2 * next(), lat: 35 + next(), zone: null, h3: null, block: null }
    const nature = next() < 0.75 ? 'WELFARE' : 'ROBBERY'
    const minutes = i * 7 + 6 * next()
    const arrived = minutes + 5 + 10 * next()
    const answered = next() < 0.5
    yield recordedCall(
      `many-${i}`,
      minutes,
      { nature, place, flags: next() < 0.1 ? ['weapon'] : [] },
      answered
        ? {
            programId: 'crt',
            how: 'in_person',
            arrivedAt: at(arrived),
            clearedAt: at(arrived + 10 + 40 * next()),
          }
        : {},
    )
  }
}
