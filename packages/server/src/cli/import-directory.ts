import { IMPORT_KINDS } from '@heart/domain/care'
import { type DirectoryImported, importDirectory, sentenceOf } from '../care/directory/import-directory.ts'
import { type CommonOptions, withDatabase } from './options.ts'

export interface ImportDirectoryCommand extends CommonOptions {
  agency: string
  format?: string
  source?: string
  allowGone?: boolean
}

const SHOWN = 5

export async function importDirectoryFrom(path: string, options: ImportDirectoryCommand): Promise<void> {
  await withDatabase(options, 'import', async (db) => {
    const startedAt = performance.now()
    const imported = await importDirectory(db, options.agency, path, {
      format: options.format,
      source: options.source,
      allowGone: options.allowGone,
      by: 'heart import',
      at: new Date(),
    })
    const seconds = (performance.now() - startedAt) / 1000
    if (options.json) {
      const { source, format, report } = imported
      console.log(JSON.stringify({ source, format, seconds: Number(seconds.toFixed(2)), ...report }))
    } else tell(imported, seconds)
  })
}

function tell({ source, format, report, problems }: DirectoryImported, seconds: number): void {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const number = (count: number) => count.toLocaleString('en-US')
  say(
    `Directory “${source}” (${format}): ${number(report.records)} records, ${number(report.kept)} kept, ${number(report.refused)} refused, in ${seconds.toFixed(1)} s.`,
  )
  for (const kind of IMPORT_KINDS) {
    const { added, changed, unchanged, gone } = report
    say(
      `  ${kind}: ${number(added[kind])} added, ${number(changed[kind])} changed, ${number(unchanged[kind])} unchanged, ${number(gone[kind])} gone`,
    )
  }
  const list = (title: string, counts: Record<string, number>) => {
    const entries = Object.entries(counts).sort((a, b) => b[1] - a[1])
    if (entries.length > 0) say(`  ${title}`)
    for (const [words, count] of entries) say(`    ${number(count)} × ${words}`)
  }
  list('refused:', report.refusedFor)
  for (const problem of problems.slice(0, SHOWN)) say(`    ${sentenceOf(problem)}`)
  if (problems.length > SHOWN) say(`    and ${number(problems.length - SHOWN)} more`)
  list('within kept records:', report.remarks)
  list('not read:', report.unread)
}
