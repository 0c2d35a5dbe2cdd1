import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { MEASURES_DOC, withDefinitions } from '../scripts/measures-doc.ts'

it('docs/measures.md says what the registry says; `npm run docs` writes it anew', async () => {
  const page = await readFile(MEASURES_DOC, 'utf8')
  expect(page).toBe(withDefinitions(page))
})
