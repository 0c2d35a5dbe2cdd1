import { ROLES, type RoleName } from '@heart/domain/access'
import { Agency, Program, Team } from '@heart/domain/program'
import { hashSecret, newSecret } from '../../access/secret.ts'
import type { Database } from '../database.ts'

const square = (west: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 35],
      [west + 1, 35],
      [west + 1, 36],
      [west, 36],
      [west, 35],
    ],
  ],
})

export interface TestCity {
  agencyId: string
  /** A bearer token for each role. */
  tokens: Record<RoleName, string>
  teamIds: string[]
}

/** A small city: two zones, a phone and a field program for WELFARE CHECK, always open, and an account for each role. */
export async function createTestCity(db: Database, agencyId = 'testville', teams = 3): Promise<TestCity> {
  const agency = Agency.parse({
    id: agencyId,
    name: `City of ${agencyId}`,
    timezone: 'America/New_York',
    dispatch: { restMinutes: 0 },
  })
  const program = (id: string, mode: 'phone' | 'field') =>
    Program.parse({
      id,
      name: id === 'ccd' ? 'Crisis call diversion' : 'Community response team',
      mark: id.toUpperCase(),
      mode,
      versions: [
        {
          version: '1',
          from: '2020-01-01',
          hours: { weekly: 'always' },
          rules: [
            { id: `${id}-nature`, kind: 'nature', natures: ['WELFARE CHECK'] },
            { id: `${id}-weapon`, kind: 'excludes_flags', flags: ['weapon'] },
          ],
        },
      ],
    })
  const roster = Array.from({ length: teams }, (_, i) =>
    Team.parse({
      id: `T${i + 1}`,
      name: `Team ${i + 1}`,
      programId: i === 0 ? 'ccd' : 'crt',
      base: [-78.5, 35.5],
    }),
  )
  const zones = {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { zone: 'West', zip: '27701' }, geometry: square(-79) },
      { type: 'Feature', properties: { zone: 'East', zip: '27703' }, geometry: square(-78) },
    ],
  }
  const codeMap = [
    { local: 'WELFARE', nature: 'WELFARE CHECK', from: null, to: null },
    { local: 'ROBBERY', nature: 'ROBBERY', from: null, to: null },
  ]
  await db.owner.query('insert into agency (agency_id, body) values ($1, $2)', [agencyId, agency])
  const rules: [string, string, unknown][] = [
    ['program', 'ccd', program('ccd', 'phone')],
    ['program', 'crt', program('crt', 'field')],
    ['zones', 'zones', zones],
    ['code_map', 'code_map', codeMap],
    ...roster.map((t): [string, string, unknown] => ['team', t.id, t]),
  ]
  for (const [kind, id, body] of rules) {
    await db.owner.query('insert into standing_rule (agency_id, kind, id, body) values ($1, $2, $3, $4)', [
      agencyId,
      kind,
      id,
      JSON.stringify(body),
    ])
  }
  const tokens = {} as Record<RoleName, string>
  for (const role of Object.keys(ROLES) as RoleName[]) {
    tokens[role] = newSecret()
    await db.owner.query(
      `insert into account (agency_id, user_id, username, name, role, token_hash) values ($1, $2, $2, $2, $2, $3)`,
      [agencyId, role, hashSecret(tokens[role])],
    )
  }
  return { agencyId, tokens, teamIds: roster.map((t) => t.id) }
}
