import type { EncounterHit } from '@heart/api/encounter'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'
import { endVisit, PLAIN, save, visit } from './testing.ts'

const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
const STORIES = {
  garden: {
    story: 'She walked with us to the garden and talked about walking.',
    'persons.p1.name': 'Rosalind',
  },
  bridge: {
    story: 'He was walking on the bridge. We walked along.',
    outcome: 'transported',
    'transport.to': 'clinic',
  },
  markup: { story: `He wrote ${MARKUP} on the wall of the garden.`, 'persons.p1.name': MARKUP },
  spanish: { story: 'Habló con nosotros sobre su hermana en Durham.' },
}

let db: Database
let server: TestServer
const ids: Record<string, string> = {}
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  for (const [name, fields] of Object.entries(STORIES)) {
    const { callId, encounterId } = await visit(server, { teamId: 'T2', people: ['responder'] })
    await save(server, encounterId, { ...PLAIN, ...fields })
    await endVisit(server, callId, encounterId)
    ids[name] = encounterId
  }
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

async function search(q: string): Promise<EncounterHit[]> {
  const answer = await server.ask('supervisor', 'GET', `/api/encounters/search?q=${encodeURIComponent(q)}`)
  expect(answer.status).toBe(200)
  return answer.body.encounters
}
const namesOf = (hits: EncounterHit[]) =>
  hits.map(({ encounterId }) => Object.keys(ids).find((name) => ids[name] === encounterId)).sort()

it.each([
  ['garden', ['garden', 'markup']],
  ['walks', ['bridge', 'garden']],
  ['"talked about walking"', ['garden']],
  ['garden -wall', ['garden']],
  ['bridge or hermana', ['bridge', 'spanish']],
  ['rosalind', ['garden']],
  ['responder', ['bridge', 'garden', 'markup', 'spanish']],
  ['team 2 clinic', []],
  ['taken somewhere', ['bridge']],
  ['nothing like this', []],
])('words, people, team and outcome: %s', async (q, expected) => {
  expect(namesOf(await search(q))).toEqual(expected)
})

it('the best come first, and hits are told apart from the words around them', async () => {
  const [first] = await search('bridge')
  expect(first?.excerpt.filter(({ hit }) => hit).map(({ words }) => words)).toEqual(['bridge'])
  expect(first?.excerpt.map(({ words }) => words).join('')).toContain('walking on the bridge')
})

it('markup in a story stays the text it is', async () => {
  const [found] = await search('wall')
  expect(found?.excerpt.map(({ words }) => words).join('')).toContain('<script>alert(2)</script>')
})

it.each(["'; drop table encounter; --", '!!! & | ( ) :*', '\\', '%', '  a  ', '-x -y'])(
  'no words break the search: %s',
  async (q) => {
    const answer = await server.ask('supervisor', 'GET', `/api/encounters/search?q=${encodeURIComponent(q)}`)
    expect([200, 400]).toContain(answer.status)
  },
)

it('being found is being read', async () => {
  await search('hermana')
  const { body } = await server.ask('supervisor', 'GET', `/api/encounters/${ids.spanish}`)
  expect(body.reads).toContainEqual(expect.objectContaining({ by: 'supervisor', how: 'found by: hermana' }))
})

it('a list is a page at a time, by status, outcome and team', async () => {
  const first = (await server.ask('supervisor', 'GET', '/api/encounters?limit=3')).body
  expect(first.encounters).toHaveLength(3)
  const rest = (await server.ask('supervisor', 'GET', `/api/encounters?limit=3&before=${first.next}`)).body
  expect(rest).toMatchObject({ encounters: [{ encounterId: ids.garden }], next: null })
  const by = async (query: string) =>
    (await server.ask('supervisor', 'GET', `/api/encounters?${query}`)).body.encounters.length
  expect(await by('status=draft')).toBe(4)
  expect(await by('status=approved')).toBe(0)
  expect(await by('outcome=transported')).toBe(1)
  expect(await by('teamId=T3')).toBe(0)
  expect(await by('feltSafe=true')).toBe(4)
  expect(await by('feltSafe=false')).toBe(0)
})

it('measures count what was submitted, and say how much that is of what was answered', async () => {
  const before = (await server.ask('analyst', 'GET', '/api/ledger/encounters')).body
  expect(before.whole).toMatchObject({ reported: { of: 4, yes: 0 }, feltSafe: { of: 0, share: null } })
  for (const id of Object.values(ids)) {
    const answer = await server.ask('responder', 'POST', `/api/encounters/${id}/submit`, {})
    expect(answer.body.code, answer.body.sentence).toBeUndefined()
  }
  const { body } = await server.ask('analyst', 'GET', '/api/ledger/encounters')
  expect(body.whole).toMatchObject({
    reported: { of: 4, yes: 4, share: 1 },
    feltSafe: { of: 4, yes: 4, share: 1 },
    outcomes: { of: 4, counts: { resolved_on_scene: 3, transported: 1 } },
    transports: { of: 4, yes: 1, to: { clinic: 1 } },
    onScene: { of: 4 },
  })
  expect(body.byProgram).toMatchObject([
    { key: 'crt', label: 'Community response team', reported: { of: 4 } },
  ])
})
