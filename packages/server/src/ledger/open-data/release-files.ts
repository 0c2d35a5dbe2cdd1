import {
  columnsOf,
  DATASET,
  type DatasetId,
  type FileFormat,
  findMeasureVersion,
  LICENCES,
  type LicenceId,
  type PublicTableOf,
} from '@heart/domain/ledger'
import {
  type FileDictionary,
  type FileRow,
  type FileTable,
  wholeFile,
  writeCsv,
  writeDictionaryJson,
  writeGeoJson,
  writeJson,
  writeParquet,
} from '@heart/exchange/ledger'
import type { Zones } from '../../platform/policy-cache.ts'

export interface ReleaseFile {
  readonly format: FileFormat
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Everything that the files of a release are written from. */
export interface FileSource {
  readonly datasetId: DatasetId
  readonly body: PublicTableOf
  readonly from: string
  readonly to: string
  readonly definitions: readonly { id: string; version: number }[]
  readonly licence: LicenceId
  readonly agencyName: string
  readonly synthetic: boolean
  /** Where the agency's zones lie now, for the map. */
  readonly zones: Zones
}

const MEDIA: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  dictionary: 'application/json; charset=utf-8',
}

/** Ends of file names. @example suffixOf('dictionary') // 'dictionary.json' */
export const suffixOf = (format: FileFormat): string => (format === 'dictionary' ? 'dictionary.json' : format)

/** The files of a release: the same table in each format, the zones as a map, and the dictionary. */
export function releaseFiles(source: FileSource): ReleaseFile[] {
  const table = tableOf(source.datasetId)
  const rows = rowsOf(source.body)
  const file = (format: FileFormat, bytes: Uint8Array): ReleaseFile => ({
    format,
    mediaType: MEDIA[format],
    bytes,
  })
  return [
    file('csv', wholeFile(writeCsv(table, rows))),
    file('json', wholeFile(writeJson(table, rows))),
    ...(DATASET[source.datasetId].hasMap ? [file('geojson', wholeFile(zoneMap(source)))] : []),
    file('parquet', wholeFile(writeParquet(table, rows))),
    file('dictionary', wholeFile(writeDictionaryJson(dictionaryOf(source, table)))),
  ]
}

function tableOf(datasetId: DatasetId): FileTable {
  const dataset = DATASET[datasetId]
  return {
    name: datasetId,
    description: dataset.tells.en,
    columns: columnsOf(dataset).map(({ name, kind, words }) => ({
      name,
      type: kind === 'whole' ? 'integer' : kind,
      description: words.en,
      nullable: name === 'count',
      ...(name === 'shown' ? { values: ['yes', 'hidden'] } : {}),
    })),
  }
}

function rowsOf({ periods, rows }: PublicTableOf): FileRow[] {
  const periodOf = new Map(periods.map((period) => [period.id, period]))
  return rows.map(({ period, at, count }) => ({
    period,
    from: periodOf.get(period)?.from ?? null,
    to: periodOf.get(period)?.to ?? null,
    ...at,
    count,
    shown: count === null ? 'hidden' : 'yes',
  }))
}

const notesOf = ({ synthetic }: FileSource): string[] => [
  ...(synthetic ? ['Invented data of a demonstration: no call and no person in it is real.'] : []),
  'A number from 1 to 10 is never shown, nor a number that would give one away; both are marked as hidden, and nothing tells which is which.',
  'Counts of a period stand as they were first published. Calls that are put right later change no published count; a note says so.',
  'Shares are to be taken of shown numbers only.',
]

function dictionaryOf(source: FileSource, table: FileTable): FileDictionary {
  const { datasetId, from, to, agencyName, licence, definitions } = source
  const { name, url } = LICENCES[licence]
  return {
    name: `heart-${datasetId}`,
    title: DATASET[datasetId].name.en,
    description: DATASET[datasetId].tells.en,
    publisher: agencyName,
    licence: { name: licence, title: name, url },
    period: { from, to },
    definitions: definitions.map(({ id, version }) => ({
      id,
      version,
      name: findMeasureVersion(id, version)?.name ?? id,
    })),
    notes: notesOf(source),
    files: (['csv', 'json', 'parquet'] as const).map((format) => ({
      path: `${datasetId}.${format}`,
      mediaType: MEDIA[format],
      table,
    })),
  }
}

/** A number of the newest year for each result, on every zone that is told by its own name. */
function zoneMap({ body, zones }: FileSource) {
  const year = body.periods.filter(({ kind }) => kind === 'year').at(-1)
  const results = body.columns.find(({ name }) => name === 'result')?.values ?? []
  const counts = new Map(
    body.rows
      .filter(({ period }) => period === year?.id)
      .map(({ at, count }) => [`${at.zone} ${at.result}`, count]),
  )
  const columnOf = (result: string) => (result === 'all' ? 'warranted' : result)
  const table: FileTable = {
    name: 'zones',
    description: `Zones with their calls of ${year?.from} to ${year?.to}; a zone that is told together with others has no numbers of its own.`,
    columns: [
      { name: 'zone', type: 'text', description: 'The zone.', nullable: false },
      { name: 'zip', type: 'text', description: 'The ZIP code it lies in, if known.', nullable: true },
      { name: 'period', type: 'text', description: 'The year of the numbers.', nullable: true },
      {
        name: 'told_alone',
        type: 'boolean',
        description: 'Whether the zone has numbers of its own.',
        nullable: false,
      },
      ...results.map(({ id, words }) => ({
        name: columnOf(id),
        type: 'integer' as const,
        description: `${words.en}. Empty: hidden, or told together with other zones.`,
        nullable: true,
      })),
    ],
  }
  return writeGeoJson(
    table,
    zones.features.map(({ geometry, properties: { zone, zip } }) => ({
      geometry,
      row: {
        zone,
        zip: zip ?? null,
        period: year?.id ?? null,
        told_alone: counts.has(`${zone} all`),
        ...Object.fromEntries(results.map(({ id }) => [columnOf(id), counts.get(`${zone} ${id}`) ?? null])),
      },
    })),
  )
}
