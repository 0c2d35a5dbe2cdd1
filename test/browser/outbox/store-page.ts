import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'

const STORE = fileURLToPath(new URL('../../../packages/web/src/field/store/index.ts', import.meta.url))

/** The store of the field app as a script of its own, without the app. */
export async function bundleStore(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import * as store from ${JSON.stringify(STORE)}; globalThis.store = store`,
      resolveDir: fileURLToPath(new URL('../../../packages/web', import.meta.url)),
    },
    bundle: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return outputFiles[0]?.text ?? ''
}

/** Serves a bare page with the store, network or not, as an installed app would. */
export async function serveStore(context: BrowserContext, url: string, script: string): Promise<void> {
  await context.route(`${url}/store-test.js`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: script }),
  )
  await context.route(`${url}/store-test`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>store</title><script type="module" src="/store-test.js"></script>',
    }),
  )
}

export async function openStorePage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${url}/store-test`)
  await page.waitForFunction(() => 'store' in globalThis)
  return page
}

/** Everything in the databases of this origin, bytes as letters, as somebody would read who has the phone. */
export const readDisk = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const letters = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
    const plain = (value: unknown): unknown => {
      if (value instanceof ArrayBuffer) return letters(new Uint8Array(value))
      if (ArrayBuffer.isView(value)) return letters(new Uint8Array(value.buffer))
      if (value instanceof CryptoKey) return `key, extractable: ${value.extractable}`
      if (Array.isArray(value)) return value.map(plain)
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]))
      return value
    }
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const found: unknown[] = []
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name as string))
      for (const table of db.objectStoreNames) {
        const rows = await asked(db.transaction(table).objectStore(table).getAll())
        found.push({ table, rows: rows.map(plain) })
      }
      db.close()
    }
    return JSON.stringify(found)
  })
