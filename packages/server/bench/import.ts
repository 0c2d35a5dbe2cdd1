import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Agency, CodeMap, Program } from '@heart/domain/program'
import { csvLine, ImportMapping } from '@heart/exchange/call'
import { from as copyFrom } from 'pg-copy-streams'
import { importFile } from '../src/call/import-file.ts'
import { CALL_LINE_COLUMNS, EVENT_COLUMNS } from '../src/call/prepare-call.ts'
import { openDatabase } from '../src/platform/database.ts'
import type { AgencyFiles } from '../src/program/agency-files.ts'
import { loadAgency } from '../src/program/load-agency.ts'

/**
 * How fast a 911 export becomes calls with their ledger lines, as a ratio in one run to raw COPY: the very same rows of
 * the very same columns, put by the database's owner into the very same tables, nothing else done.
 * @example npx tsx packages/server/bench/import.ts 100000
 */
const ROWS = Number(process.argv[2] ?? 100_000)
const NATURES = [
  'WELFARE CHECK',
  'TRESPASS',
  'MENTAL HEALTH',
  'NOISE',
  'ALARM',
  'TRAFFIC STOP',
  'THEFT',
  'FIGHT',
]
const HEADER = [
  'id',
  'time',
  'nature',
  'priority',
  'lon',
  'lat',
  'beat',
  'block',
  'to_dispatch',
  'to_close',
  'unit',
  'close',
  'note',
]

const mapping = ImportMapping.parse({
  id: 'bench',
  time: { formats: ['yyyy-MM-dd HH:mm:ss'] },
  number: 'id',
  receivedAt: 'time',
  nature: 'nature',
  priority: { column: 'priority' },
  lon: 'lon',
  lat: 'lat',
  zone: 'beat',
  block: 'block',
  unit: 'unit',
  secondsFromCall: { dispatchedAt: 'to_dispatch', closedAt: 'to_close' },
  closeCode: 'close',
  dispositions: { ASST: 'resolved_on_scene', GOA: 'gone_on_arrival' },
  answeredBy: [{ program: 'crt', when: { unit: ['CRT1'] }, how: 'in_person' }],
})
const files: AgencyFiles = {
  agency: Agency.parse({ id: 'bench', name: 'Bench', timezone: 'America/New_York', synthetic: true }),
  programs: [
    Program.parse({
      id: 'crt',
      name: 'Community Response Team',
      mark: 'CRT',
      mode: 'field',
      versions: [
        {
          version: '1',
          from: '2020-01-01',
          rules: [
            { id: 'n', kind: 'nature', natures: ['Welfare check', 'Trespass', 'Mental health'] },
            { id: 'w', kind: 'excludes_flags', flags: ['weapon'] },
          ],
          area: { zones: ['B1', 'B2', 'B3', 'B4', 'B5'] },
          hours: {
            weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '09:00', to: '21:00' }],
          },
        },
      ],
    }),
  ],
  teams: [],
  codeMap: CodeMap.parse(
    NATURES.map((local) => ({ local, nature: local[0] + local.slice(1).toLowerCase() })),
  ),
  mappings: [mapping],
  zones: null,
  notes: [],
}

function* lines(): Generator<Buffer> {
  yield Buffer.from(csvLine(HEADER))
  let text = ''
  for (let i = 0; i < ROWS; i++) {
    const at = new Date(Date.UTC(2024, 0, 1) + i * 97_000).toISOString()
    text += csvLine([
      `24-${i}`,
      `${at.slice(0, 10)} ${at.slice(11, 19)}`,
      NATURES[i % NATURES.length] as string,
      (i % 5) + 1,
      (-78.9 + (i % 1000) / 10_000).toFixed(4),
      (35.9 + (i % 997) / 10_000).toFixed(4),
      `B${i % 9}`,
      `${(i % 40) * 100} BLOCK MAIN ST`,
      30 + (i % 900),
      1_000 + (i % 5_000),
      i % 7 === 0 ? 'CRT1' : `P${i % 60}`,
      i % 3 ? 'ASST' : 'GOA',
      'not mapped, never read',
    ])
    if (text.length > 256 * 1024) {
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(text)
}

const directory = process.env.DATABASE_URL ? null : mkdtempSync(join(tmpdir(), 'heart-bench-'))
const db = await openDatabase({ databaseUrl: process.env.DATABASE_URL, dataDir: directory ?? '.heart' })
try {
  const load = await loadAgency(db, files)
  if (load.added.length === 0) throw new Error('The agency "bench" is here already; use an empty database.')
  let started = performance.now()
  const report = await importFile(db, 'bench', { mapping, bytes: Readable.from(lines()) })
  const importSeconds = (performance.now() - started) / 1000
  if (report.imported !== ROWS) throw new Error(`imported ${report.imported} of ${ROWS} rows`)

  let copySeconds = 0
  const client = await db.owner.connect()
  try {
    await client.query(`insert into agency (agency_id, body) values ('bench-copy', '{}')`)
    for (const [table, columns] of [
      ['event', EVENT_COLUMNS],
      ['call', CALL_LINE_COLUMNS],
    ] as const) {
      const names = columns.map(([name]) => name).join(', ')
      const { rows } = await client.query<{ line: string }>(
        `select concat_ws(E'\\t', ${columns.map(([name]) => `coalesce(replace(${name === 'agency_id' ? "'bench-copy'" : `${name}::text`}, '\\', '\\\\'), '\\N')`).join(', ')}) as line from ${table} where agency_id = 'bench'`,
      )
      const text: Buffer[] = []
      for (let i = 0; i < rows.length; i += 500) {
        text.push(
          Buffer.from(
            `${rows
              .slice(i, i + 500)
              .map(({ line }) => line)
              .join('\n')}\n`,
          ),
        )
      }
      started = performance.now()
      await pipeline(Readable.from(text), client.query(copyFrom(`copy ${table} (${names}) from stdin`)))
      copySeconds += (performance.now() - started) / 1000
      const { rows: counted } = await client.query<{ n: number }>(
        `select count(*) as n from ${table} where agency_id = 'bench-copy'`,
      )
      if (counted[0]?.n !== ROWS) throw new Error(`raw COPY brought ${counted[0]?.n} of ${ROWS} rows`)
    }
  } finally {
    client.release()
  }
  console.log(
    JSON.stringify({
      bench: 'import',
      rows: ROWS,
      importRowsPerSecond: Math.round(ROWS / importSeconds),
      copyRowsPerSecond: Math.round(ROWS / copySeconds),
      ratio: Number((copySeconds / importSeconds).toFixed(2)),
      aim: 0.5,
    }),
  )
} finally {
  await db.close()
  if (directory) rmSync(directory, { recursive: true, force: true })
}
