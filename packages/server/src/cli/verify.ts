import type { Command } from 'commander'
import { verifyAgency } from '../platform/verify.ts'
import { type CommonOptions, withCommon, withDatabase } from './options.ts'

export function register(program: Command): void {
  withCommon(program.command('verify'))
    .description(
      'fold every event again and compare with what the screens show, look for cases without a next step, and compare the rollups of figures with the record; exit 1 when something differs',
    )
    .option('--agency <id>', 'one agency only')
    .action(async (options: CommonOptions & { agency?: string }) => {
      await withDatabase(options, 'verify', async (db) => {
        const { rows } = await db.owner.query<{ agency_id: string }>(
          'select agency_id from agency order by agency_id',
        )
        const ids = options.agency ? [options.agency] : rows.map((row) => row.agency_id)
        const results = []
        for (const id of ids) results.push(await verifyAgency(db, id))
        if (options.json)
          console.log(JSON.stringify({ same: results.every((r) => r.different === 0), agencies: results }))
        else for (const result of results) tell(result)
        if (!options.json && ids.length === 0)
          console.log('No agency is loaded, so there is nothing to verify.')
        if (results.some((result) => result.different > 0)) process.exitCode = 1
      })
    })
}

function tell(result: Awaited<ReturnType<typeof verifyAgency>>): void {
  const counts = `${result.events} events, ${result.calls} calls, ${result.teams} teams, ${result.openCases} open cases, ${result.facts} facts kept for figures`
  const verdict = result.different === 0 ? 'all as the events say' : `${result.different} differ`
  console.log(`${result.agencyId}: ${counts}: ${verdict}.`)
  for (const { stream, sentence } of result.differences) console.log(`  ${stream}: ${sentence}`)
}
