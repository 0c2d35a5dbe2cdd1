import type { MeasureVersion } from '@heart/api/ledger'
import { type Measure, measuresAt } from '@heart/domain/ledger'
import { localTime } from '@heart/domain/program'
import { inAgency } from '../../platform/database.ts'
import type { In } from '../../platform/door-context.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { readFigures } from './read-figures.ts'

export const insightHandlers = {
  async insightMeasures({ db, agencyId, query, now }: In<'insightMeasures'>) {
    const { policy } = await policyOf(db, agencyId)
    const date = query.definitions ?? localTime(policy, now().getTime()).date
    return { measures: measuresAt(date).map(inTransit) }
  },

  async insightFigures({ db, agencyId, query, now }: In<'insightFigures'>) {
    const rules = await policyOf(db, agencyId)
    const today = localTime(rules.policy, now().getTime()).date
    const measures = query.measures.split(',').map((id) => id.trim())
    // All of one moment.
    return await inAgency(
      db,
      agencyId,
      (client) => readFigures(client, rules, { ...query, measures }, { today }),
      'repeatable read',
    )
  },
}

const inTransit = ({ pair, splits, ...rest }: Measure): MeasureVersion => ({
  ...rest,
  pair: pair && [...pair],
  splits: [...splits],
})
