import { Buffer, isUtf8 } from 'node:buffer'

/** One record of a CSV file. Rows count as a spreadsheet does: the header is row 1. */
export type CsvRecord =
  | { row: number; cells: string[]; problem?: undefined }
  | { row: number; cells?: undefined; problem: string }

export type CsvOptions = {
  delimiter?: string
  encoding?: 'auto' | 'utf-8' | 'latin1'
  /** A longer record is rejected and reading goes on at the next line. Bytes. */
  maxRecordBytes?: number
}

const LF = 10
const CR = 13
const QUOTE = 34
const windows1252 = new TextDecoder('windows-1252')
const EMPTY = Buffer.alloc(0)

/**
 * A CSV reader for files that people and machines have both had their hands on. Memory stays within one chunk and
 * one record. A record that cannot be read is reported with its row, and reading goes on at the next line.
 * The first record is the header; later ones must have as many cells.
 */
export class CsvReader {
  header: string[] | null = null
  /** The first row with text that is not UTF-8 and was read as Windows-1252. */
  latin1Row: number | null = null
  private readonly delimiter: string
  private readonly encoding: 'auto' | 'utf-8' | 'latin1'
  private readonly maxBytes: number
  private rest: Buffer = EMPTY
  private row = 0
  private start = true
  private skipping = false
  private lineEnd = 0
  private hasNul = false

  constructor(options: CsvOptions = {}) {
    this.delimiter = options.delimiter ?? ','
    this.encoding = options.encoding ?? 'auto'
    this.maxBytes = options.maxRecordBytes ?? 1_000_000
  }

  /** The records that this chunk completes. */
  push(chunk: Uint8Array): CsvRecord[] {
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    return this.read(this.rest.length ? Buffer.concat([this.rest, piece]) : piece, false)
  }

  /** The last record, when the file does not end with a line end. */
  end(): CsvRecord[] {
    return this.read(this.rest, true)
  }

  private read(data: Buffer, last: boolean): CsvRecord[] {
    const out: CsvRecord[] = []
    let at = 0
    if (this.start) {
      if (data.length < 3 && !last) {
        this.rest = Buffer.from(data)
        return out
      }
      if (data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf) at = 3
      this.start = false
    }
    if (this.lineEnd === 0 && !this.findLineEnd(data, at, last)) {
      if (data.length <= this.maxBytes) {
        this.rest = Buffer.from(data.subarray(at))
        return out
      }
      this.lineEnd = LF
    }
    this.hasNul = data.includes(0, at)
    let quoteAt = data.indexOf(QUOTE, at)
    while (at < data.length) {
      const stop = data.indexOf(this.lineEnd, at)
      if (this.skipping) {
        if (stop === -1) {
          at = data.length
          break
        }
        at = stop + 1
        this.skipping = false
        continue
      }
      if (stop === -1 && !last) {
        if (data.length - at <= this.maxBytes) break
        this.tooLong(out)
        at = data.length
        this.skipping = true
        break
      }
      const lineStop = stop === -1 ? data.length : stop
      if (quoteAt !== -1 && quoteAt < at) quoteAt = data.indexOf(QUOTE, at)
      if (lineStop - at > this.maxBytes) {
        this.tooLong(out)
        at = lineStop + 1
        continue
      }
      if (quoteAt === -1 || quoteAt >= lineStop) {
        const end = lineStop > at && data[lineStop - 1] === CR ? lineStop - 1 : lineStop
        if (end > at || this.header?.length === 1)
          this.emit(out, this.text(data, at, end).split(this.delimiter))
        else this.row++
        at = lineStop + 1
        continue
      }
      const window = data.subarray(at, Math.min(data.length, at + this.maxBytes))
      const quoted = this.quoted(window, last && at + window.length === data.length)
      if (quoted === 'more') {
        if (data.length - at < this.maxBytes && !last) break
        this.reject(out, 'a quotation mark is opened and not closed')
        at = lineStop + 1
      } else if (typeof quoted === 'string') {
        // The text after it can only be blamed on a quotation mark of the same line.
        const oneLine = this.quoted(data.subarray(at, lineStop), true)
        this.reject(
          out,
          oneLine === quoted ? quoted : 'a quotation mark is opened and not closed on its line',
        )
        at = lineStop + 1
      } else {
        const spansLines = at + quoted.length > lineStop + 1
        if (spansLines && this.header && quoted.cells.length !== this.header.length) {
          this.reject(out, 'a quotation mark is opened and not closed on its line')
          at = lineStop + 1
        } else {
          this.emit(out, quoted.cells)
          at += quoted.length
        }
      }
    }
    // A copy, so that a large chunk is not kept alive by its last few bytes.
    this.rest = at < data.length ? Buffer.from(data.subarray(at)) : EMPTY
    return out
  }

  private findLineEnd(data: Buffer, at: number, last: boolean): boolean {
    let inside = false
    for (let i = at; i < data.length; i++) {
      const byte = data[i]
      if (byte === QUOTE) inside = !inside
      else if (byte === LF && !inside) this.lineEnd = LF
      else if (byte === CR && !inside) {
        if (i + 1 === data.length && !last) return false
        this.lineEnd = data[i + 1] === LF ? LF : CR
      }
      if (this.lineEnd) return true
    }
    if (last) this.lineEnd = LF
    return last
  }

  /** Cells and length in bytes of the record at the start; `more` when it goes on; else what is wrong. */
  private quoted(data: Buffer, last: boolean): { cells: string[]; length: number } | string {
    const delimiter = this.delimiter.charCodeAt(0)
    const cells: string[] = []
    let at = 0
    while (true) {
      if (data[at] === QUOTE) {
        let from = at + 1
        let text = ''
        while (true) {
          const close = data.indexOf(QUOTE, from)
          if (close === -1) return last ? 'a quotation mark is opened and not closed' : 'more'
          text += this.text(data, from, close)
          if (close + 1 === data.length && !last) return 'more'
          if (data[close + 1] === QUOTE) {
            text += '"'
            from = close + 2
            continue
          }
          at = close + 1
          break
        }
        if (data[at] === CR && data[at + 1] === LF) at++
        const next = at < data.length ? data[at] : this.lineEnd
        if (next !== delimiter && next !== this.lineEnd) {
          return 'text stands after a closing quotation mark'
        }
        cells.push(text)
        if (next === this.lineEnd) return { cells, length: Math.min(at + 1, data.length) }
        at++
      } else {
        let stop = at
        while (stop < data.length && data[stop] !== delimiter && data[stop] !== this.lineEnd) stop++
        if (stop === data.length && !last) return 'more'
        const ends = stop === data.length || data[stop] === this.lineEnd
        const end = ends && stop > at && data[stop - 1] === CR ? stop - 1 : stop
        cells.push(this.text(data, at, end))
        if (ends) return { cells, length: Math.min(stop + 1, data.length) }
        at = stop + 1
      }
    }
  }

  private text(data: Buffer, from: number, to: number): string {
    const piece = data.subarray(from, to)
    // PostgreSQL keeps no NUL in text, and no person ever typed one.
    if (this.hasNul && piece.includes(0)) {
      return this.text(Buffer.from(piece.filter((byte) => byte !== 0)), 0, Number.MAX_SAFE_INTEGER)
    }
    if (this.encoding !== 'latin1') {
      if (this.encoding === 'utf-8' || isUtf8(piece)) return data.toString('utf8', from, to)
      this.latin1Row ??= this.row + 1
    }
    return windows1252.decode(piece)
  }

  private emit(out: CsvRecord[], cells: string[]): void {
    this.row++
    if (!this.header) {
      this.header = cells.map((cell) => cell.trim())
      return
    }
    if (cells.length !== this.header.length) {
      out.push({
        row: this.row,
        problem: `has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} where the header has ${this.header.length}`,
      })
    } else out.push({ row: this.row, cells })
  }

  private reject(out: CsvRecord[], problem: string): void {
    this.row++
    out.push({ row: this.row, problem })
  }

  private tooLong(out: CsvRecord[]): void {
    const limit = this.maxBytes >= 1_000_000 ? `${this.maxBytes / 1_000_000} MB` : `${this.maxBytes} bytes`
    this.reject(out, `is longer than ${limit}; is the file really CSV with one call a line?`)
  }
}
