import { expect, it } from 'vitest'
import { recordPage } from './record-page.ts'
import type { WholeRecord } from './whole-record.ts'

const MARKUP = `<img src=x onerror="alert(1)"> & '<script>'`
const agency = { name: `City ${MARKUP}`, timezone: 'America/New_York', synthetic: true }
const at = new Date('2026-11-23T15:00:00Z')
const record: WholeRecord = {
  neighborIds: ['n1'],
  names: { nora: 'Nora Navigator' },
  tables: [
    { name: 'care_read', rows: [{ by: 'nora', at: '2026-11-01T15:00:00+00:00', what: 'card' }] },
    { name: 'brand_new_table', rows: [{ [MARKUP]: MARKUP, list: [MARKUP, null], deep: { words: MARKUP } }] },
    {
      name: 'neighbor',
      rows: [{ name: MARKUP, neighbor_id: '01a20981-28bf-761a-b5fa-4377e4806bff', is_known: true }],
    },
  ],
  reports: [{ story: MARKUP }],
}

it('CN17 the whole record is shown as text, whatever stands in it', () => {
  const page = recordPage(record, { agency, at, notice: MARKUP })
  expect(page).not.toContain('<img')
  expect(page).not.toContain('<script')
  expect(page.match(/&#60;img/g)?.length).toBe(8)
})

it('CN17 holds every table, also one that nobody named, in an order that a person would ask in', () => {
  const page = recordPage(record, { agency, at, notice: null })
  const titles = [...page.matchAll(/<h2>([^<]+)<\/h2>/g)].map(([, title]) => title)
  expect(titles).toEqual([
    'What reports say about you',
    'Who you are to us',
    'Brand new table',
    'Who read your record',
  ])
  expect(page).toContain('Nora Navigator')
  expect(page).toMatch(/Nov 1, 2026, 10:00/)
  expect(page).not.toContain('01a20981')
  expect(page).not.toContain('class="notice"')
})
