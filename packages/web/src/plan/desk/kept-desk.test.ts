import { expect, test } from 'vitest'
import { examplePlan } from './example-plan.ts'
import { findKeptDesk, keepDesk } from './kept-desk.ts'

function store(): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage
}

test('a desk that was kept comes back as it was', () => {
  const place = store()
  const kept = {
    desk: { drafts: [{ key: 'a', plan: examplePlan() }], active: 'a' },
    saved: { a: { scenarioId: 's', version: 2, plan: examplePlan() } },
  }
  keepDesk('city', kept, place)
  expect(findKeptDesk('city', place)).toEqual(kept)
  expect(findKeptDesk('other', place)).toBeUndefined()
})

test('what an older page kept in another form is left alone', () => {
  const place = store()
  for (const text of ['{', '{"drafts":[]}', '{"drafts":[{"key":"a","plan":{}}],"active":"a","saved":{}}']) {
    place.setItem('heart.plan.city', text)
    expect(findKeptDesk('city', place)).toBeUndefined()
  }
})
