import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { calendarText } from './calendar.ts'

it('CS19 another library reads it back: kind, time and reference, and nothing else', () => {
  const text = calendarText([
    { stepId: 'step-1', kind: 'visit', dueAt: new Date('2026-11-03T19:05:00Z'), ref: 'ABCD-2345' },
    { stepId: 'step-2', kind: 'wait', dueAt: new Date('2026-11-04T15:00:00Z'), ref: 'EFGH-6789' },
  ])
  const calendar = new ICAL.Component(ICAL.parse(text))
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  const events = calendar.getAllSubcomponents('vevent')
  const read = events.map((event) => {
    const { uid, summary, startDate, endDate, location, description } = new ICAL.Event(event)
    return [
      uid,
      summary,
      startDate.toJSDate().toISOString(),
      endDate.toJSDate().toISOString(),
      location,
      description,
    ]
  })
  expect(read).toEqual([
    [
      'step-1',
      'Follow-up visit · ABCD-2345',
      '2026-11-03T19:05:00.000Z',
      '2026-11-03T20:05:00.000Z',
      null,
      null,
    ],
    ['step-2', 'Look again · EFGH-6789', '2026-11-04T15:00:00.000Z', '2026-11-04T15:05:00.000Z', null, null],
  ])
  const properties = new Set(events.flatMap((event) => event.getAllProperties().map(({ name }) => name)))
  expect([...properties].sort()).toEqual(['dtend', 'dtstamp', 'dtstart', 'sequence', 'summary', 'uid'])
})
