import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'

/**
 * Random histories of one person's two or three records, of who is assigned, of consents and what was taken back, of glasses,
 * of calls, joins and time passing: at its end what the database shows is what a slow reading of the history says.
 */
const LABELS = ['substance_use', 'mental_health', 'domestic_violence', 'minors'] as const
type Label = (typeof LABELS)[number]
const PEOPLE = [
  ['nav', 'navigator'],
  ['nav2', 'navigator'],
  ['cli', 'clinician'],
  ['sup', 'supervisor'],
  ['res', 'responder'],
  ['off', 'privacy_officer'],
  ['ana', 'analyst'],
] as const
const RECORDS = ['a', 'b', 'c'] as const
const START = Date.parse('2026-06-01T00:00:00Z')

interface Deed {
  readonly do:
    | 'assign'
    | 'leave'
    | 'consent'
    | 'revoke'
    | 'glass'
    | 'call'
    | 'hang_up'
    | 'unlink'
    | 'join'
    | 'part'
    | 'ask'
    | 'answer'
  readonly who: number
  readonly record: number
  readonly other: number
  readonly labels: readonly Label[]
  /** To the care team, or to somebody else. */
  readonly isToTeam: boolean
  /** For how many hours, where it has an end. */
  readonly hours: number | null
  /** Hours that pass before the next. */
  readonly passes: number
}
const deed: fc.Arbitrary<Deed> = fc.record({
  do: fc.constantFrom(
    'assign',
    'assign',
    'leave',
    'consent',
    'consent',
    'revoke',
    'glass',
    'call',
    'hang_up',
    'unlink',
    'join',
    'part',
    'ask',
    'answer',
  ) as fc.Arbitrary<Deed['do']>,
  who: fc.nat(PEOPLE.length - 1),
  record: fc.nat(RECORDS.length - 1),
  other: fc.nat(RECORDS.length - 1),
  labels: fc.subarray([...LABELS]),
  isToTeam: fc.boolean(),
  hours: fc.option(fc.constantFrom(1, 5, 24, 200)),
  passes: fc.constantFrom(0, 1, 2, 24),
})

/** What was done, by hour; nothing is worked out until it is asked. */
interface History {
  hour: number
  /** Groups by record: records with the same number are of one person. */
  group: number[]
  team: { who: number; record: number; from: number; until: number | null }[]
  consents: {
    record: number
    labels: readonly Label[]
    isToTeam: boolean
    from: number
    until: number | null
    back: number | null
  }[]
  glasses: { who: number; record: number; from: number; until: number }[]
  links: { record: number; isUndone: boolean }[]
  onCall: Set<number>
  requests: { record: number; isOpen: boolean }[]
}

const BREAKS = new Set(['navigator', 'clinician', 'supervisor'])
const SERVES = (role: string) => role === 'navigator' || role === 'clinician' || role === 'supervisor'

/** The rules as docs/privacy.md tells them, read off the history each time. */
function oracle(h: History, who: number, record: number, labels: readonly Label[]) {
  const role = PEOPLE[who]?.[1] as string
  const same = (other: number) => h.group[other] === h.group[record]
  const holds = (from: number, until: number | null) => from <= h.hour && (until === null || until > h.hour)
  const isOnTeam =
    SERVES(role) && h.team.some((t) => t.who === who && same(t.record) && holds(t.from, t.until))
  const hasGlass =
    BREAKS.has(role) && h.glasses.some((g) => g.who === who && same(g.record) && holds(g.from, g.until))
  const isAsked = role === 'privacy_officer' && h.requests.some((r) => r.isOpen && same(r.record))
  const meets =
    (role === 'responder' || role === 'clinician') &&
    h.onCall.has(who) &&
    h.links.some((l) => !l.isUndone && same(l.record))
  const care =
    role === 'supervisor' ||
    ((role === 'navigator' || role === 'clinician') && isOnTeam) ||
    hasGlass ||
    isAsked
  const consents = (label: Label) =>
    h.consents.some(
      (c) =>
        c.isToTeam &&
        same(c.record) &&
        c.labels.includes(label) &&
        holds(c.from, c.until) &&
        (c.back === null || c.back > h.hour),
    )
  const seesLabel = (label: Label): boolean => {
    if (hasGlass || isAsked) return true
    if (label === 'substance_use') return isOnTeam && consents(label)
    if (label === 'domestic_violence') return isOnTeam
    return isOnTeam || role === 'supervisor'
  }
  return {
    card: ['navigator', 'supervisor', 'clinician'].includes(role) || meets || isAsked,
    care,
    plan: care || meets,
    labels: labels.every(seesLabel),
  }
}

let db: Database
let client: pg.PoolClient
beforeAll(async () => {
  db = await freshDatabase()
  await createTestCity(db, 'here')
  client = await db.owner.connect()
  await client.query('set session_replication_role = replica')
})
afterAll(async () => {
  client.release()
  await db.close()
})

const at = (hour: number | null) => (hour === null ? null : new Date(START + hour * 3_600_000))

async function tell(h: History, d: Deed, n: number): Promise<void> {
  const [userId, role] = PEOPLE[d.who] as readonly [string, string]
  const record = RECORDS[d.record] as string
  const until = d.hours === null ? null : h.hour + d.hours
  const run = (sql: string, ...values: unknown[]) => client.query(sql, values)
  switch (d.do) {
    case 'assign':
      h.team.push({ who: d.who, record: d.record, from: h.hour, until })
      await run(
        `insert into care_team (agency_id, member_id, neighbor_id, user_id, since, until, added_by) values ('here', $1, $2, $3, $4, $5, 'x')`,
        `m${n}`,
        record,
        userId,
        at(h.hour),
        at(until),
      )
      break
    case 'leave':
      for (const t of h.team) if (t.who === d.who && (t.until === null || t.until > h.hour)) t.until = h.hour
      await run(
        `update care_team set until = $2 where agency_id = 'here' and user_id = $1 and (until is null or until > $2)`,
        userId,
        at(h.hour),
      )
      break
    case 'consent':
      h.consents.push({
        record: d.record,
        labels: d.labels,
        isToTeam: d.isToTeam,
        from: h.hour,
        until,
        back: null,
      })
      await run(
        `insert into consent (agency_id, consent_id, neighbor_id, recipient_kind, recipient, recipient_words, purpose, labels, from_at,
           until_at, how, form_id, form_version, recorded_at, recorded_by)
         values ('here', $1, $2, $3, $4, 'x', 'coordination', $5, $6, $7, 'signed', 'f', 1, $6, 'x')`,
        `c${n}`,
        record,
        d.isToTeam ? 'care_team' : 'partner',
        d.isToTeam ? null : 'p',
        d.labels,
        at(h.hour),
        at(until),
      )
      break
    case 'revoke': {
      const last = h.consents.findLastIndex((c) => c.record === d.record && c.back === null)
      if (last < 0) break
      const gone = h.consents[last]
      if (gone) gone.back = h.hour
      await run(
        `update consent set revoked_at = $2, revoked_by = 'x', revoked_how = 'x' where consent_id = (
           select consent_id from consent where neighbor_id = $1 and revoked_at is null
            order by substr(consent_id, 2)::int desc limit 1)`,
        record,
        at(h.hour),
      )
      break
    }
    case 'glass':
      if (!BREAKS.has(role)) break
      h.glasses.push({
        who: d.who,
        record: d.record,
        from: h.hour,
        until: h.hour + Math.min(d.hours ?? 1, 5),
      })
      await run(
        `insert into break_glass (agency_id, glass_id, neighbor_id, user_id, role, reason, at, until_at)
         values ('here', $1, $2, $3, $4, 'An emergency of this test', $5, $6)`,
        `g${n}`,
        record,
        userId,
        role,
        at(h.hour),
        at(h.hour + Math.min(d.hours ?? 1, 5)),
      )
      break
    case 'call':
      h.onCall.add(d.who)
      h.links.push({ record: d.record, isUndone: false })
      await run(
        `insert into neighbor_link (agency_id, link_id, neighbor_id, call_id, how, at, by) values ('here', $1, $2, 'the-call', 'person', $3, 'x')`,
        `l${n}`,
        record,
        at(h.hour),
      )
      await saveTeam(h)
      break
    case 'hang_up':
      h.onCall.delete(d.who)
      await saveTeam(h)
      break
    case 'unlink':
      for (const l of h.links) if (l.record === d.record) l.isUndone = true
      await run(
        `update neighbor_link set undone_at = $2, undone_by = 'x' where neighbor_id = $1 and undone_at is null`,
        record,
        at(h.hour),
      )
      break
    case 'join':
      h.group[d.record] = h.group[d.other] as number
      await saveGroups(h)
      break
    case 'part':
      h.group = [0, 1, 2]
      await saveGroups(h)
      break
    case 'ask':
      h.requests.push({ record: d.record, isOpen: true })
      await run(
        `insert into privacy_request (agency_id, request_id, neighbor_id, kind, words, asked_at, due_at, opened_by)
         values ('here', $1, $2, 'access', 'x', $3, $4, 'x')`,
        `r${n}`,
        record,
        at(h.hour),
        at(h.hour + 720),
      )
      break
    case 'answer':
      for (const r of h.requests) if (r.record === d.record) r.isOpen = false
      await run(
        `update privacy_request set state = 'granted', answered_at = $2, answered_by = 'x' where neighbor_id = $1 and state = 'open'`,
        record,
        at(h.hour),
      )
      break
  }
  h.hour += d.passes
}

const saveTeam = (h: History) =>
  client.query(
    `insert into team (agency_id, team_id, version, status, call_id, state) values ('here', 'T1', 1, 'on_scene', 'the-call', $1)
     on conflict (agency_id, team_id) do update set state = excluded.state`,
    [{ members: [...h.onCall].map((who) => ({ userId: PEOPLE[who]?.[0], name: '', role: 'responder' })) }],
  )
/** The root of a group is the first of its records. */
const saveGroups = async (h: History) => {
  for (const [i, record] of RECORDS.entries()) {
    const root = RECORDS[h.group.indexOf(h.group[i] as number)]
    await client.query('update neighbor set root_id = $2 where neighbor_id = $1', [record, root])
  }
}

async function shown(h: History): Promise<Map<string, object>> {
  const seen = new Map<string, object>()
  for (const [userId, role] of PEOPLE) {
    await client.query(
      `select set_config('app.agency_id', 'here', true), set_config('app.user_id', $1, true), set_config('app.role', $2, true),
         set_config('app.now', $3, true)`,
      [userId, role, at(h.hour)?.toISOString()],
    )
    const { rows } = await client.query<{
      record: string
      labels: Label[]
      card: boolean
      care: boolean
      plan: boolean
      ok: boolean
    }>(
      `select record, labels, may_see_card(record) as card, may_see_care(record) as care, may_see_plan(record) as plan,
          may_see_labels(record, labels) as ok
         from unnest(array['a', 'b', 'c']) record,
              (select array(select unnest($1::text[]) limit n) as labels from generate_series(0, 0) n
                union all select array[l] from unnest($1::text[]) l union all select $1::text[]) each`,
      [LABELS],
    )
    for (const { record, labels, card, care, plan, ok } of rows)
      seen.set(`${userId} ${record} ${labels.join('+')}`, { card, care, plan, labels: ok })
  }
  return seen
}

const HISTORIES = 400

it(`CN12 after ${HISTORIES} random histories each sees what a slow reading of them says`, async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 14 }), async (deeds) => {
      const h: History = {
        hour: 0,
        group: [0, 1, 2],
        team: [],
        consents: [],
        glasses: [],
        links: [],
        onCall: new Set(),
        requests: [],
      }
      await client.query('begin')
      try {
        for (const record of RECORDS)
          await client.query(
            `insert into neighbor (agency_id, neighbor_id, root_id, known, body, created_at, created_by)
             values ('here', $1, $1, 'unknown', '{}', '2026-01-01', 'x')`,
            [record],
          )
        for (const [n, one] of deeds.entries()) await tell(h, one, n)
        for (const [key, sight] of await shown(h)) {
          const [userId, record, labels = ''] = key.split(' ')
          const who = PEOPLE.findIndex(([id]) => id === userId)
          const named = labels === '' ? [] : (labels.split('+') as Label[])
          expect({ key, ...sight }).toEqual({ key, ...oracle(h, who, RECORDS.indexOf(record as 'a'), named) })
          compared++
        }
      } finally {
        await client.query('rollback')
      }
    }),
    { seed: 20_261_123, numRuns: HISTORIES },
  )
  expect(compared).toBe(HISTORIES * PEOPLE.length * RECORDS.length * (LABELS.length + 2))
}, 300_000)
