import type { FileOutlook } from '@heart/api/ledger'
import { expect, it } from 'vitest'
import { bytesWords, columnWords, outlookSentence, toldLevels } from './file-words.ts'

const outlook: FileOutlook = {
  rows: 31_840,
  standings: {
    not_warranted: { rows: 0, unanswered: 0 },
    out_of_area: { rows: 18_437, unanswered: 18_437 },
    out_of_hours: { rows: 5_325, unanswered: 5_324 },
    eligible: { rows: 8_078, unanswered: 1_680 },
  },
  told: {
    month: { month: 31_840 },
    weekday: { all: 31_840 },
    hours: { '4': 2_000, all: 29_840 },
    zone: { zip: 30_000, none: 1_840 },
    nature: { nature: 31_840 },
    programs: {},
  },
  groups: 900,
  smallestGroup: 11,
  untold: [],
  likeness: [],
  repeatKeys: false,
  people: 0,
  period: { from: '2022-07', to: '2023-06' },
  record: { from: '2022-07', to: '2023-06' },
}

it('says in one sentence what the file has and whom it lets one compare', () => {
  expect(outlookSentence(outlook)).toBe(
    'The file has 31,840 calls from July 2022 to June 2023: 8,078 were eligible, of which nobody answered 1,680, and 23,762 came from outside the area or the hours.',
  )
})

it('tells from fine to coarse, without what no call is told by', () => {
  expect(toldLevels('hours', outlook.told)).toEqual([
    { words: 'four hours', rows: 2_000 },
    { words: 'nothing', rows: 29_840 },
  ])
  expect(toldLevels('zone', outlook.told).map(({ words }) => words)).toEqual([
    'the ZIP code',
    'that there is none on record',
  ])
  expect(toldLevels('programs', outlook.told)).toEqual([])
})

it('has words for columns and sizes', () => {
  expect(columnWords('visit_outcome')).toBe('How the visit ended')
  expect(columnWords('police_went')).toBe('police went')
  expect([bytesWords(840), bytesWords(999_001), bytesWords(4_325_735)]).toEqual(['1 kB', '1000 kB', '4.3 MB'])
})
