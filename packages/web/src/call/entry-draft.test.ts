import { CallEntry } from '@heart/api/call'
import { expect, test } from 'vitest'
import { draftProblem, emptyDraft, entryOf } from './entry-draft.ts'

test('the block is sent exactly as typed', () => {
  const draft = { ...emptyDraft(), nature: 'WELFARE CHECK', block: ' 400  BLK e main st ', priority: '2' }
  const entry = entryOf(draft)
  expect(entry.place.block).toBe(' 400  BLK e main st ')
  expect(entry.priority).toBe(2)
  const { sourceKey, ...rest } = entry
  expect(sourceKey).toMatch(/^hand:[0-9a-f]{24}$/)
  expect(CallEntry.parse(rest).place.zone).toBeNull()
})

test('what is missing is said before sending', () => {
  const draft = emptyDraft()
  expect(draftProblem(draft)).toContain('what the call is about')
  expect(draftProblem({ ...draft, nature: 'X', lon: '-78.9' })).toContain('both')
  expect(draftProblem({ ...draft, nature: 'X', lon: '-78.9', lat: '136' })).toContain('latitude')
  expect(draftProblem({ ...draft, nature: 'X', lon: 'west', lat: '36' })).toContain('longitude')
  expect(draftProblem({ ...draft, nature: 'X', lon: '-78.9', lat: '36' })).toBeNull()
})

test('each draft has a key of its own', () => {
  expect(emptyDraft().sourceKey).not.toBe(emptyDraft().sourceKey)
})
