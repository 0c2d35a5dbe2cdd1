import type { Command } from 'commander'
import { type ImportFileOptions, importFromFile } from './import-calls.ts'
import { type ImportDirectoryCommand, importDirectoryFrom } from './import-directory.ts'
import { withCommon } from './options.ts'

export function register(program: Command): void {
  const group = program.command('import').description('bring in what other systems have recorded')
  withCommon(
    group
      .command('calls <file>')
      .description('import calls from a 911 center’s CSV export (plain or gzip)')
      .requiredOption('--agency <id>', 'the agency, as loaded')
      .option('--live', 'the calls are happening now: offer them and put them on the board')
      .option('--mapping <name>', 'which import mapping, when the agency has several')
      .option('--rejects <file>', 'write the rejected rows to this CSV: row, column, reason, found'),
  ).action(async (file: string, options: ImportFileOptions) => importFromFile(file, options))
  withCommon(
    group
      .command('directory <path>')
      .description('import a directory of services: an HSDS file, folder or ZIP, or an older directory')
      .requiredOption('--agency <id>', 'the agency, as loaded')
      .option('--format <name>', 'which kind it is; without it, it is known by its looks')
      .option(
        '--source <name>',
        'the directory’s own name, under which it is imported again (default: the file’s)',
      )
      .option('--allow-gone', 'also when more than half of it is gone'),
  ).action(async (path: string, options: ImportDirectoryCommand) => importDirectoryFrom(path, options))
}
