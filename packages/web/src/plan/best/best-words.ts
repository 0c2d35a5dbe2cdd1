import type { Estimate } from '@heart/replay/ledger'
import type { Comparison, OptimiseResult, Price } from '@heart/replay/plan'
import { minutesWords } from '../results/words.ts'

const of100 = (share: number | null): number => Math.round(100 * (share ?? 0))
const minutes = ({ mean }: Estimate) => minutesWords(mean)

/** The gain and, in the same breath, its price: never one without the other. */
export function bestSentence({ unseen, price }: OptimiseResult): string {
  if (!unseen || !price)
    return 'Nothing was found that keeps the conditions. Loosen a cap or allow more people.'
  return `${gain(unseen)} ${cost(unseen, price)}`
}

function gain({ before, after, ratio }: Comparison): string {
  const times = ratio.mean === null ? '' : ` – ${ratio.mean.toFixed(2)} times as many`
  return `On weeks it never saw, the plan answers ${of100(after.answeredShare.mean)} of 100 warranted calls instead of ${of100(before.answeredShare.mean)}${times}.`
}

function cost({ before, after }: Comparison, { presentArea, losers }: Price): string {
  const parts = [
    presentArea.after < presentArea.before - 0.005
      ? `those inside today’s area fall from ${of100(presentArea.before)} to ${of100(presentArea.after)} of 100`
      : null,
    losers.length > 0
      ? `${losers.length} ${losers.length === 1 ? 'zone loses' : 'zones lose'}`
      : 'no zone loses',
    `a typical response goes from ${minutes(before.responseP50Seconds)} to ${minutes(after.responseP50Seconds)}`,
    `teams are busy ${of100(after.utilization.mean)} % of their duty instead of ${of100(before.utilization.mean)} %`,
  ]
  const said = parts.filter((part) => part !== null)
  return `The price: ${said.slice(0, -1).join('; ')}; and ${said.at(-1)}.`
}
