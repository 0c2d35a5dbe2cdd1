import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateScenario } from '@heart/domain/plan'
import { afterAll, expect, it } from 'vitest'
import { readCallsFile } from './replay-input.ts'

const folder = mkdtempSync(join(tmpdir(), 'heart-replay-input-'))
afterAll(() => rmSync(folder, { recursive: true }))

const everyDay = { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '00:00' }
const { scenario, problems } = validateScenario({
  timezone: 'UTC',
  programs: [{ id: 'line', mode: 'phone', natures: ['CRISIS'], handle: { model: 'fixed', seconds: 600 } }],
  teams: [{ id: 'P1', program: 'line', shifts: [everyDay] }],
  travel: { model: 'matrix', zones: ['Main'], seconds: [[60]] },
  patienceMinutes: 5,
})
const read = async (bytes: Buffer) => {
  const file = join(folder, 'calls.csv')
  writeFileSync(file, bytes)
  if (!scenario) throw new Error(JSON.stringify(problems))
  const found = await readCallsFile(file, scenario, () => undefined)
  if (found.problems) throw new Error(found.problems.join(' '))
  return { ...found, remarks: found.remarks.map((remark) => remark.replace(`${folder}/`, '')) }
}
const LOG = [
  'id,received_at,nature,zone',
  '1,2024-05-01T12:00Z,CRISIS,Main',
  '2,2024-05-01T13:00Z,CRISIS,Peña',
  '',
].join('\n')

it('a log in UTF-8 is read without a remark', async () => {
  expect(await read(Buffer.from(LOG))).toMatchObject({ calls: [{}, { zone: 'Peña' }], remarks: [] })
})

it('a log in Latin-1 is read as such, and the first row that shows it is named', async () => {
  expect(await read(Buffer.from(LOG, 'latin1'))).toMatchObject({
    calls: [{}, { zone: 'Peña' }],
    unusable: [],
    remarks: [expect.stringMatching(/^calls\.csv, row 3: is not written in UTF-8 and was read as Latin-1/)],
  })
})
