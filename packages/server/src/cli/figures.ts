import type { Command } from 'commander'
import { foldFigures, rebuildFigures } from '../ledger/measures/fold.ts'
import { remakeFacts } from '../ledger/measures/remake-facts.ts'
import { type CommonOptions, withCommon, withDatabase } from './options.ts'

export function register(program: Command): void {
  withCommon(program.command('figures'))
    .description('bring the rollups of figures up to date; the server does so by itself every minute')
    .option('--agency <id>', 'one agency only')
    .option(
      '--rebuild',
      'make them anew from the record, and the facts of reports too: after a large import, or when verify finds a difference',
    )
    .action(async (options: CommonOptions & { agency?: string; rebuild?: boolean }) => {
      await withDatabase(options, 'figures', async (db) => {
        const { rows } = await db.owner.query<{ agency_id: string }>(
          'select agency_id from agency order by agency_id',
        )
        const ids = options.agency ? [options.agency] : rows.map((row) => row.agency_id)
        const results = []
        for (const id of ids) {
          const reports = options.rebuild ? await remakeFacts(db, id) : 0
          const folded = await (options.rebuild ? rebuildFigures : foldFigures)(db.owner, id)
          results.push({ agencyId: id, ...folded, reports })
        }
        if (options.json) console.log(JSON.stringify(results))
        else
          for (const { agencyId, calls, rebuilt, reports } of results)
            console.log(
              `${agencyId}: ${calls} calls ${rebuilt ? `rolled up anew, ${reports} reports read again` : 'folded'}.`,
            )
      })
    })
}
