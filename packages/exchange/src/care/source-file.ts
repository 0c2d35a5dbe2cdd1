import { isUtf8 } from 'node:buffer'
import { ExchangeError } from '../call/problem.ts'

/** A file of a directory, as it lies in a folder or an archive. */
export interface SourceFile {
  readonly name: string
  readonly bytes: Buffer
}

/** More than any real directory; a larger file is refused before it is unpacked or read. Bytes. */
export const MOST_BYTES = 200_000_000

const unreadable = (sentence: string) => new ExchangeError('unreadable_file', sentence)

/** @throws ExchangeError unreadable_file */
export function textOf({ name, bytes }: SourceFile): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw unreadable(`${name} is written in UTF-16. Save it in UTF-8.`)
  if (!isUtf8(bytes)) throw unreadable(`${name} is not written in UTF-8. Save it in UTF-8.`)
  return bytes.toString('utf8').replace(/^\uFEFF/, '')
}

/** @throws ExchangeError unreadable_file with the line where reading ended */
export function jsonOf(file: SourceFile): unknown {
  const text = textOf(file)
  if (text.trim() === '') throw unreadable(`${file.name} is empty.`)
  try {
    return JSON.parse(text)
  } catch (error) {
    const place = /position (\d+)/.exec((error as Error).message)?.[1]
    const line = text.slice(0, Number(place ?? text.length)).split('\n').length
    throw unreadable(
      `${file.name} is no JSON from line ${line} on${line >= text.trimEnd().split('\n').length ? ', its last: it may be cut off' : ''}. Fetch it again.`,
    )
  }
}
