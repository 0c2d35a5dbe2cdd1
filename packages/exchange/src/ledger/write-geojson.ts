import type { FileChunks, FileRow, FileTable } from './file-table.ts'
import { textChunks } from './text-chunks.ts'
import { objectOf } from './write-json.ts'

/** WGS 84, longitude first. */
export interface FileGeometry {
  readonly type: 'Point' | 'Polygon' | 'MultiPolygon'
  readonly coordinates: readonly unknown[]
}

/** A place with what the file says of it; without geometry: a row that stands for no place on a map, such as all zones together. */
export interface FileFeature {
  readonly geometry: FileGeometry | null
  readonly row: FileRow
}

/**
 * A FeatureCollection whose properties are the table's columns.
 * @see https://www.rfc-editor.org/rfc/rfc7946
 */
export const writeGeoJson = (table: FileTable, features: Iterable<FileFeature>): FileChunks =>
  textChunks(featureLines(table, features))

function* featureLines(table: FileTable, features: Iterable<FileFeature>): Generator<string> {
  yield '{"type":"FeatureCollection","features":['
  let between = '\n'
  for (const { geometry, row } of features) {
    yield between + JSON.stringify({ type: 'Feature', geometry, properties: objectOf(table, row) })
    between = ',\n'
  }
  yield '\n]}\n'
}
