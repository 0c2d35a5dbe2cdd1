import { inflateRawSync } from 'node:zlib'
import { ExchangeError } from '../call/problem.ts'
import { MOST_BYTES, type SourceFile } from './source-file.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const MOST_FILES = 500

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

const bad = (sentence: string) => new ExchangeError('unreadable_file', sentence)

/**
 * The files of a ZIP archive, in memory, by their bare names: nothing is written anywhere. Sizes are bounded by what the
 * archive says and by what really comes out, so that a small file cannot unpack into a huge one.
 * @throws ExchangeError unreadable_file
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.7, 4.3.12, 4.3.16
 */
export function unzip({ name, bytes }: SourceFile, mostBytes = MOST_BYTES): SourceFile[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end === -1 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END)
    throw bad(`${name} is a ZIP archive that is cut off or damaged. Fetch it again.`)
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_FILES) throw bad(`${name} holds ${count} files; a directory has at most ${MOST_FILES}.`)
  const files: SourceFile[] = []
  let at = bytes.readUInt32LE(end + 16)
  let left = mostBytes
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY)
      throw bad(`${name} is a ZIP archive that is damaged. Fetch it again.`)
    const flags = bytes.readUInt16LE(at + 8)
    const method = bytes.readUInt16LE(at + 10)
    const packed = bytes.readUInt32LE(at + 20)
    const size = bytes.readUInt32LE(at + 24)
    const nameLength = bytes.readUInt16LE(at + 28)
    const entryName = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const local = bytes.readUInt32LE(at + 42)
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    const bare = entryName.split(/[\\/]/).at(-1) ?? ''
    if (bare === '' || bare.startsWith('.') || entryName.startsWith('__MACOSX')) continue
    if (flags & 1) throw bad(`${entryName} in ${name} is locked with a password. Send it without one.`)
    if (size > left)
      throw bad(`${name} would unpack into more than ${Math.round(mostBytes / 1e6)} MB; nothing was read.`)
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL)
      throw bad(`${name} is a ZIP archive that is damaged. Fetch it again.`)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = unpack(bytes.subarray(from, from + packed), { method, left, entryName, name, mostBytes })
    left -= content.length
    files.push({ name: bare, bytes: content })
  }
  return files
}

function unpack(
  packed: Buffer,
  o: { method: number; left: number; entryName: string; name: string; mostBytes: number },
): Buffer {
  if (o.method === 0) return packed
  if (o.method !== 8)
    throw bad(`${o.entryName} in ${o.name} is packed in an unusual way. Pack it again as an ordinary ZIP.`)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, o.left) })
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
      ? bad(`${o.name} would unpack into more than ${Math.round(o.mostBytes / 1e6)} MB; nothing was read.`)
      : bad(`${o.entryName} in ${o.name} is damaged. Fetch it again.`)
  }
}
