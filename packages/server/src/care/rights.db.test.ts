import { type CareDoorName, careDoors } from '@heart/api/care'
import type { Door } from '@heart/api/platform'
import { may, type RoleName } from '@heart/domain/access'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'
import { makeCareWorld, marksIn, NOW, otherOf } from './rights/care-world.ts'
import { DOORS, type Line, type Sent } from './rights/door-lines.ts'
import { neverCommits } from './rights/never-commits.ts'
import { LABELS, ROLE_NAMES, SITUATION_NAMES, type Slot, sees, slotId, slotOf } from './rights/sight.ts'
import { TABLES } from './rights/tables.ts'

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  const rehearse = neverCommits(db)
  const { here } = await makeCareWorld(db)
  server = await testServer(db, here, { now: () => NOW })
  rehearse()
}, 180_000)
afterAll(async () => {
  await server.stop()
  await db.close()
})

const names = Object.keys(careDoors) as CareDoorName[]
const counts = { tried: 0, passed: 0, refused: 0, marks: 0 }

async function knock(
  name: CareDoorName,
  role: RoleName,
  sent: Sent,
): Promise<{ status: number; text: string }> {
  const door: Door = careDoors[name]
  const path = door.path.replace(/:(\w+)/g, (_, param: string) =>
    encodeURIComponent(sent.params?.[param] ?? 'none'),
  )
  const query = sent.query ? `?${new URLSearchParams(sent.query)}` : ''
  const answer = await server.app.inject({
    method: door.method,
    url: path + query,
    headers: { authorization: `Bearer ${server.city.tokens[role]}` },
    // Guesses are counted by where they come from.
    remoteAddress: `192.0.2.${ROLE_NAMES.indexOf(role) + 1}`,
    ...(door.method === 'GET' ? {} : { payload: sent.body ?? {} }),
  })
  return { status: answer.statusCode, text: answer.payload }
}

/** Marks in an answer of rows that this role may not see. */
function leaksIn(role: RoleName, text: string): string[] {
  const marks = marksIn(text)
  counts.marks += marks.length
  return marks
    .filter(({ table, slot }) => !sees(TABLES[table]?.kind ?? 'card', role, slotOf(slot)))
    .map(({ table, slot }) => `${table} ${slot}`)
}

/** Whose role does not open the door is refused before anything is read: one label stands for all. */
const slotsFor = (line: Line, isOpen: boolean): Slot[] => {
  if (line.of === 'nobody') return [{ situation: 'stranger', label: 'none' }]
  const labels = line.labelled && isOpen ? LABELS : (['none'] as const)
  return SITUATION_NAMES.flatMap((situation) => labels.map((label) => ({ situation, label })))
}

/** What is wrong with what this role hears at this door, for each slot. */
async function wrongAnswers(name: CareDoorName, role: RoleName): Promise<string[]> {
  const line: Line = DOORS[name]
  const isOpen = careDoors[name].may === 'public' || may(role, careDoors[name].may as 'care.read')
  const wrong: string[] = []
  for (const slot of slotsFor(line, isOpen)) {
    const id = slotId(slot)
    const sent = line.send?.({ ...slot, id, other: otherOf(slot.situation) }) ?? {}
    const { status, text } = await knock(name, role, sent)
    counts.tried++
    const leaks = leaksIn(role, text)
    if (leaks.length > 0) wrong.push(`${id}: leaks ${leaks.slice(0, 3).join(', ')}`)
    const isSeen =
      line.of === 'nobody' ||
      (sees(line.of, role, slot) && (line.only?.(role, slot) ?? true)) ||
      (line.also?.(role, slot) ?? false)
    const isRefused = status === 403 || status === 404
    if (isOpen && isSeen) {
      counts.passed++
      const isElsewhere = line.of === 'nobody' ? isRefused : line.isMissing && status === 404
      const isTaken = status < 300 || status === 409 || status === 422 || isElsewhere
      if (!isTaken) wrong.push(`${id}: may, and hears ${status} ${text.slice(0, 160)}`)
    } else {
      counts.refused++
      const isNothingToOpen = name === 'breakGlass' && status === 409
      if (!isRefused && !isNothingToOpen)
        wrong.push(`${id}: may not, and hears ${status} ${text.slice(0, 160)}`)
    }
  }
  return wrong
}

it('every door of care has its line', () => {
  expect(Object.keys(DOORS).sort()).toEqual([...names].sort())
})

describe.each(names)('%s', (name) => {
  it.each(ROLE_NAMES)('CN12 as %s', async (role) => {
    expect(await wrongAnswers(name, role)).toEqual([])
  })
})

it('as many as there are were tried', () => {
  expect(counts.tried).toBeGreaterThan(10_000)
  expect(counts.marks).toBeGreaterThan(1_000)
  console.info(
    `Rights at the doors: ${counts.tried} combinations of ${names.length} doors, ${ROLE_NAMES.length} roles, standing and label were tried; ${counts.passed} may, ${counts.refused} may not; ${counts.marks} rows were met in answers, each one theirs to see.`,
  )
})
