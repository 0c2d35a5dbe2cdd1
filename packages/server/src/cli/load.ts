import type { Command } from 'commander'
import { readAgencyFiles } from '../program/agency-files.ts'
import { type LoadReport, loadAgency } from '../program/load-agency.ts'
import { type CommonOptions, withCommon, withDatabase } from './options.ts'

interface Options extends CommonOptions {
  areas?: string
  zoneProperty?: string
  streets?: string
}

export function register(program: Command): void {
  withCommon(
    program
      .command('load <dir>')
      .description(
        'load an agency: agency.json, programs.json, teams.json, code-map.json, mapping.json, screening.json',
      )
      .option('--areas <file>', 'GeoJSON of its zones (default: areas.geojson in the folder, if it is there)')
      .option('--zone-property <name>', 'the property that names a zone')
      .option(
        '--streets <file>',
        'CSV of its streets or address points (default: streets.csv in the folder, if it is there)',
      ),
  ).action(async (directory: string, options: Options) => {
    // Everything is checked before the database is even opened.
    const files = await readAgencyFiles(directory, options)
    await withDatabase(options, 'load', async (db) => {
      const report = await loadAgency(db, files)
      console.log(options.json ? JSON.stringify(report) : inWords(report, files.agency.name))
    })
  })
}

function inWords(report: LoadReport, name: string): string {
  const { added, changed, removed, unchanged, resettled, notes } = report
  const lines = [`${name} (${report.agency})`]
  const say = (what: string, names: readonly string[]) => {
    if (names.length) lines.push(`  ${what}: ${names.map((rule) => rule.replace('_', ' ')).join(', ')}`)
  }
  say('added', added)
  say('changed', changed)
  say('removed', removed)
  if (added.length + changed.length + removed.length === 0) lines.push('  nothing changed')
  else if (unchanged) lines.push(`  unchanged: ${unchanged}`)
  if (resettled?.calls) {
    lines.push(
      `  ${resettled.calls} calls were judged again; ${resettled.changed} lines of the ledger changed`,
    )
  }
  for (const note of notes) lines.push(`  note: ${note}`)
  return lines.join('\n')
}
