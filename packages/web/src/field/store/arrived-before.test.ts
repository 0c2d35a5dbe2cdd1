import type { EncounterView } from '@heart/api/encounter'
import { emptyReport, type OutboxItem, type OutboxStep, writeField } from '@heart/domain/encounter'
import { afterEach, expect, it, vi } from 'vitest'
import { findArrived } from './arrived-before.ts'

afterEach(() => vi.unstubAllGlobals())

const item = (step: OutboxStep, mayHaveArrived = true): OutboxItem => ({
  itemId: 'k',
  step,
  at: { deviceMs: 0, offsetMs: 0 },
  toldMs: 0,
  state: { is: 'sending' },
  attempts: 2,
  mayHaveArrived,
})
const serve = (view: Partial<EncounterView>, status = 200) =>
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(view), { status }))
const asked = (one: OutboxItem) => findArrived(one, new AbortController().signal)

const settle: OutboxStep = {
  kind: 'settle',
  encounterId: 'e',
  conflictId: 'outcome@1',
  path: 'outcome',
  value: 'refused',
}
const answer: OutboxStep = { kind: 'answer_question', encounterId: 'e', noteId: 'n1', words: 'Yes. ' }
const settled = writeField(emptyReport(), 'outcome', 'refused')
const open = { conflictId: 'outcome@1' } as EncounterView['conflicts'][number]

it('a settled conflict is not settled again when its field says what was chosen', async () => {
  serve({ report: settled, conflicts: [] })
  expect((await asked(item(settle)))?.ok).toBe(true)
  serve({ report: settled, conflicts: [open] })
  expect(await asked(item(settle))).toBeNull()
  serve({ report: writeField(emptyReport(), 'outcome', 'transported'), conflicts: [] })
  expect(await asked(item(settle))).toBeNull()
})

it('an answer that stands there is not written twice', async () => {
  const note = { answers: 'n1', words: 'Yes.' } as EncounterView['notes'][number]
  serve({ notes: [note] })
  expect((await asked(item(answer)))?.ok).toBe(true)
  serve({ notes: [] })
  expect(await asked(item(answer))).toBeNull()
})

it('what never went out, and what goes through a door that knows its key, is sent without asking', async () => {
  vi.stubGlobal('fetch', () => {
    throw new Error('nobody may be asked')
  })
  expect(await asked(item(answer, false))).toBeNull()
  expect(await asked(item({ kind: 'check_in', teamId: 'crt-1' }))).toBeNull()
})

it('a server that cannot tell is heard as it is', async () => {
  serve({}, 503)
  expect((await asked(item(answer)))?.status).toBe(503)
})
