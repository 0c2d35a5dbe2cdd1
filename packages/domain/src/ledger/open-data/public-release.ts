import { z } from 'zod'
import { DatasetId } from './dataset.ts'
import { LicenceId } from './licence.ts'
import { Told } from './told.ts'

export const FILE_FORMATS = ['csv', 'json', 'geojson', 'parquet', 'dictionary'] as const
export const FileFormat = z.enum(FILE_FORMATS)
export type FileFormat = z.infer<typeof FileFormat>

/** A quarter, a year, or all quarters from one to another; local dates, both included. */
export const PublicPeriod = z.strictObject({
  id: z.string(),
  kind: z.enum(['quarter', 'year', 'all']),
  from: z.string(),
  to: z.string(),
})
export type PublicPeriod = z.infer<typeof PublicPeriod>

/** One count as everybody may see it. `at` names a value of each column that tells counts apart; `count` null: hidden. */
export const PublicRow = z.strictObject({
  period: z.string(),
  at: z.record(z.string(), z.string()),
  count: z.number().int().nullable(),
})
export type PublicRow = z.infer<typeof PublicRow>

/** A value of a column in words, and the wider value that it is part of. */
export const PublicValue = z.strictObject({ id: z.string(), parent: z.string().nullable(), words: Told })
export type PublicValue = z.infer<typeof PublicValue>

/** The table of a release: every count that was asked, shown or hidden, and what its values mean. */
export const PublicTableOf = z.strictObject({
  periods: z.array(PublicPeriod),
  columns: z.array(z.strictObject({ name: z.string(), values: z.array(PublicValue) })),
  rows: z.array(PublicRow),
})
export type PublicTableOf = z.infer<typeof PublicTableOf>

export const PublicFile = z.strictObject({
  format: FileFormat,
  name: z.string(),
  mediaType: z.string(),
  /** Path of exactly this file, and of the newest of its kind. */
  path: z.string(),
  latestPath: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
})
export type PublicFile = z.infer<typeof PublicFile>

export const PublicRelease = z.strictObject({
  release: z.number().int(),
  madeAt: z.string(),
  from: z.string(),
  to: z.string(),
  shown: z.number().int(),
  hidden: z.number().int(),
  /** The definitions its counts follow, by measure of the registry. */
  definitions: z.array(z.strictObject({ id: z.string(), version: z.number().int() })),
  licence: LicenceId,
  files: z.array(PublicFile),
})
export type PublicRelease = z.infer<typeof PublicRelease>

/** A data set that is out, with its newest release first. */
export const PublicDataset = z.strictObject({
  id: DatasetId,
  name: Told,
  tells: Told,
  grain: z.enum(['quarter', 'year']),
  columns: z.array(
    z.strictObject({ name: z.string(), kind: z.enum(['text', 'date', 'whole']), words: Told }),
  ),
  releases: z.array(PublicRelease).min(1),
  /** No new releases come; what is out stays. */
  ended: z.boolean(),
  /** Calls of closed periods were put right since; their counts stand as first published. */
  corrected: z.array(z.strictObject({ period: z.string(), noticedAt: z.string() })),
})
export type PublicDataset = z.infer<typeof PublicDataset>
