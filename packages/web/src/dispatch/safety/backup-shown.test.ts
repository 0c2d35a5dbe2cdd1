import type { TeamView } from '@heart/api/dispatch'
import { expect, test } from 'vitest'
import { shownBackup } from './backup-shown.ts'

const backup = { kind: 'ems', why: 'a fall', requestedAt: '2026-11-03T17:05:00Z', arrivedAt: null } as const
const shown = (status: TeamView['status'], statusSince: string) =>
  shownBackup({ status, statusSince, backup } as TeamView) !== null

test.each([
  ['arrived', '2026-11-03T17:10:00Z', true],
  ['available', '2026-11-03T17:00:00Z', true],
  ['available', '2026-11-03T17:10:00Z', false],
  ['off_duty', '2026-11-03T17:00:00Z', false],
] as const)('back-up asked for at 17:05 of a team that is %s since %s: %s', (status, since, is) => {
  expect(shown(status, since)).toBe(is)
})
