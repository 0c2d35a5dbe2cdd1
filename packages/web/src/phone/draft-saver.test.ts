import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DraftSaver, type DraftText, type SavedDraft } from './draft-saver.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const NOTHING: SavedDraft = { version: 0, notes: '', answers: {}, savedAt: null }
const text = (notes: string): DraftText => ({ notes, answers: {} })

/** A server with one draft; `mood` decides what comes of a request. */
function server() {
  let draft = NOTHING
  const saves: string[] = []
  const self = {
    mood: 'well' as 'well' | 'away' | 'answer lost',
    saves,
    write(notes: string) {
      draft = { ...draft, notes, version: draft.version + 1 }
    },
    get draft() {
      return draft
    },
  }
  const parts = {
    async save(version: number, { notes, answers }: DraftText) {
      if (self.mood === 'away') throw new Error('away')
      if (version !== draft.version && notes !== draft.notes) throw new Error('stale')
      saves.push(notes)
      draft = { notes, answers, version: draft.version + 1, savedAt: '2026-01-01T14:05:10Z' }
      if (self.mood === 'answer lost') throw new Error('away')
      return draft
    },
    read: async () => draft,
    judge: (error: unknown) => ({ kind: (error as Error).message as 'away' | 'stale' }),
  }
  return { self, saver: new DraftSaver(parts, NOTHING) }
}
const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1_000)

test('what is typed is saved within seconds, not at every letter, and never said to be saved before', async () => {
  const { self, saver } = server()
  for (const notes of ['a', 'ab', 'abc']) saver.change(text(notes))
  expect(saver.state).toEqual({ kind: 'waiting' })
  await seconds(2)
  expect(self.saves).toEqual(['abc'])
  expect(saver.state).toEqual({ kind: 'saved', at: '2026-01-01T14:05:10Z' })
})

test('someone who never stops typing is saved all the same', async () => {
  const { self, saver } = server()
  for (let i = 1; i <= 20; i++) {
    saver.change(text('x'.repeat(i)))
    await seconds(0.5)
  }
  expect(self.saves.length).toBeGreaterThanOrEqual(4)
})

test('while the server is away nothing is said to be saved, and everything arrives later', async () => {
  const { self, saver } = server()
  self.mood = 'away'
  saver.change(text('one'))
  await seconds(2)
  expect(saver.state).toEqual({ kind: 'unreachable' })
  saver.change(text('one two'))
  expect(saver.state).toEqual({ kind: 'unreachable' })
  self.mood = 'well'
  await seconds(4)
  expect(self.draft.notes).toBe('one two')
  expect(saver.state.kind).toBe('saved')
})

test('when only the answer was lost, the next save goes on from it', async () => {
  const { self, saver } = server()
  self.mood = 'answer lost'
  saver.change(text('one'))
  await seconds(2)
  self.mood = 'well'
  saver.change(text('one two'))
  await seconds(10)
  expect(self.draft.notes).toBe('one two')
  expect(saver.state.kind).toBe('saved')
})

test('what was written elsewhere is kept beside ours until the clinician settles it', async () => {
  const { self, saver } = server()
  self.write('theirs')
  saver.change(text('ours'))
  await seconds(2)
  expect(saver.state).toMatchObject({ kind: 'both', theirs: { notes: 'theirs' } })
  saver.change(text('ours, more'))
  await seconds(20)
  expect(self.draft.notes).toBe('theirs')
  saver.settle(text('theirs\nours, more'))
  await seconds(1)
  expect(self.draft.notes).toBe('theirs\nours, more')
})
