import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { ExchangeError } from './problem.ts'

/**
 * The bytes of a file as text bytes: gzip is recognised by its first two bytes and unpacked as it streams.
 * @throws ExchangeError `unreadable_file` when the gzip data are cut off or broken.
 */
export async function* plainBytes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array(0)
  let done = false
  while (!done && head.length < 2) {
    const next = await iterator.next()
    if (next.done) done = true
    else head = head.length ? Buffer.concat([head, next.value]) : next.value
  }
  const whole = (async function* () {
    try {
      if (head.length) yield head
      while (!done) {
        const next = await iterator.next()
        if (next.done) break
        yield next.value
      }
    } finally {
      await iterator.return?.()
    }
  })()
  if (head[0] === 0x1f && head[1] === 0x8b) {
    const source = Readable.from(whole)
    const gunzip = createGunzip({ chunkSize: 256 * 1024 })
    source.on('error', (error) => gunzip.destroy(error))
    source.pipe(gunzip)
    try {
      yield* gunzip
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      if (!code.startsWith('Z_')) throw error
      throw new ExchangeError(
        'unreadable_file',
        'The gzip file is cut off or damaged. Fetch it again; rows before the damage are already in.',
      )
    } finally {
      source.destroy()
      gunzip.destroy()
    }
  } else {
    if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
      throw new ExchangeError('unreadable_file', 'The file is written in UTF-16. Save it as CSV in UTF-8.')
    }
    if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) {
      throw new ExchangeError(
        'unreadable_file',
        'The file is an Excel workbook or a ZIP archive, not CSV. Save or unpack it as CSV in UTF-8.',
      )
    }
    yield* whole
  }
}
