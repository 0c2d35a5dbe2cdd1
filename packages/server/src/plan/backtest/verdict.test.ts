import type { Backtest } from '@heart/replay/plan'
import { describe, expect, it } from 'vitest'
import type { AgencyBacktest } from './agency.ts'
import { verdictOf } from './verdict.ts'

interface Said {
  replayed: number
  meanAbsoluteError?: number
  responseMinutes?: number
  reasons?: Record<string, readonly [recorded: number, replayed: number]>
}

/** A record of 40 % answered with a median response of ten minutes, and what a replay says of it. */
function backtestOf({ replayed, meanAbsoluteError, responseMinutes = 10, reasons = {} }: Said): Backtest {
  const compared = (recorded: number, mean: number) => ({
    recorded,
    replayed: { mean, low: mean, high: mean },
    error: mean - recorded,
    inside: false,
  })
  const share = compared(0.4, replayed)
  const response = compared(600, responseMinutes * 60)
  const error = {
    meanError: share.error,
    meanAbsoluteError: meanAbsoluteError ?? Math.abs(share.error),
    inside: 2,
    weeks: 13,
  }
  return {
    weeks: [],
    total: { warranted: 1000, share, responseP50Seconds: response, responseP90Seconds: response },
    errors: { share: error, responseP50Seconds: null, responseP90Seconds: null },
    reasons: Object.entries(reasons).map(([reason, [recorded, said]]) => ({
      reason,
      recorded,
      replayed: said,
    })),
    judgedOtherwise: 0,
  }
}
const verdict = (rulesAlone: Said, taught: Said = rulesAlone) =>
  verdictOf({
    rulesAlone: backtestOf(rulesAlone),
    taught: backtestOf(taught),
    lastCallMinutes: 30,
    learned: { patience: { minutes: 10, tuned: null }, lessons: { delay: null, travel: null }, placed: true },
  } as unknown as AgencyBacktest).join('\n')

describe('the verdict of a backtest', () => {
  it('says how far off, to which side, and how many weeks lie inside', () => {
    const words = verdict({ replayed: 0.45, meanAbsoluteError: 0.06 })
    expect(words).toContain('The record has 40.0 % of warranted calls answered.')
    expect(words).toContain(
      'By the rules alone the replay says 45.0 %: 5.0 points too high on average, off by 6.0 points in a typical week; 2 of 13 recorded weeks lie inside its interval.',
    )
  })

  it('trusts a level that is close, a size that is rough, and nothing that is far off', () => {
    expect(verdict({ replayed: 0.41 })).toContain('close to what would have happened')
    expect(verdict({ replayed: 0.44 })).toContain('the size of the share answered, not its decimals')
    expect(verdict({ replayed: 0.6 }, { replayed: 0.42 })).toContain(
      'only with the earlier losses does the replay come near',
    )
    expect(verdict({ replayed: 0.6 })).toContain('is not to be believed')
  })

  it('names the reasons that differ, the widest first, and leaves out those that do not', () => {
    const words = verdict({
      replayed: 0.44,
      reasons: {
        out_of_area: [0.3, 0.3],
        no_team_on_duty: [0, 0.01],
        all_teams_busy: [0.1, 0.08],
        lost: [0.03, 0],
      },
    })
    expect(words).not.toContain('Outside the area')
    const at = (text: string) => words.indexOf(text)
    expect(at('3.0 % of warranted calls ended as no rule says')).toBeLessThan(
      at('All teams busy: the replay 8.0 %'),
    )
    expect(at('All teams busy: the replay 8.0 %')).toBeLessThan(at('nobody is sent in the last 30 minutes'))
  })

  it('does not trust a share that comes out for other reasons than those of the record', () => {
    const reasons = { all_teams_busy: [0, 0.3], lost: [0.3, 0] } as const
    const words = verdict({ replayed: 0.41, reasons })
    expect(words).toContain('the record never says so, and may not tell')
    expect(words).toContain('for other reasons than the record’s')
    expect(words).not.toContain('close to what would have happened')
  })

  it('warns of response times that stay far off, and says to which side', () => {
    expect(verdict({ replayed: 0.41, responseMinutes: 11 })).not.toContain('not to be used')
    expect(verdict({ replayed: 0.41, responseMinutes: 20 })).toContain('far too long')
    expect(verdict({ replayed: 0.41, responseMinutes: 5 })).toContain('far too short')
  })

  it('says that there is nothing to compare where nothing was warranted', () => {
    const empty = backtestOf({ replayed: 0 })
    const nothing = { ...empty, errors: { ...empty.errors, share: null } }
    expect(verdictOf({ rulesAlone: nothing, taught: nothing } as unknown as AgencyBacktest)).toEqual([
      'No warranted call falls into these weeks, so there is nothing to compare.',
    ])
  })
})
