import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const squeeze = promisify(gzip)
const SMALLEST_BYTES = 1_024

/** Writes each built file a second time, pressed as small as gzip can: the server need not do it for every phone. */
export function squeezed(): Plugin {
  return {
    name: 'heart:squeezed',
    apply: 'build',
    async writeBundle({ dir }) {
      const folder = join(dir ?? 'dist', 'assets')
      const names = (await readdir(folder).catch(() => [])).filter((name) => /\.(js|css)$/.test(name))
      for (const name of names) {
        const bytes = await readFile(join(folder, name))
        if (bytes.length < SMALLEST_BYTES) continue
        await writeFile(join(folder, `${name}.gz`), await squeeze(bytes, { level: 9 }))
      }
    },
  }
}
