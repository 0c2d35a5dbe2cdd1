import { createHash, randomBytes } from 'node:crypto'
import { Agency, type Mode, Program, Team } from '@heart/domain/program'
import { type Database, inAgency } from '../src/platform/database.ts'

const AGENCY = Agency.parse({
  id: 'bench',
  name: 'Bench',
  timezone: 'America/New_York',
  synthetic: true,
  center: [-78.9, 35.99],
})

const programOf = (id: string, mode: Mode) =>
  Program.parse({
    id,
    name: id,
    mark: id.slice(0, 3).toUpperCase(),
    mode,
    versions: [
      {
        version: '1',
        from: '2020-01-01',
        rules: [
          { id: `${id}-1`, kind: 'nature', natures: ['WELFARE CHECK', 'CRISIS'] },
          { id: `${id}-2`, kind: 'excludes_flags', flags: ['weapon', 'violence'] },
        ],
        hours: { weekly: 'always' },
      },
    ],
  })

/** One agency with as many teams as it needs, always open, and a machine account that may do everything a crew does. */
export async function createBenchCity(
  db: Database,
  teams: number,
): Promise<{ intake: string; crew: string; teamIds: string[] }> {
  const program = programOf('field', 'field')
  const roster = Array.from({ length: teams }, (_, index) =>
    Team.parse({
      id: `T${index + 1}`,
      name: `Team ${index + 1}`,
      programId: program.id,
      base: [-78.9, 35.99],
    }),
  )
  const tokens = {
    intake: randomBytes(24).toString('base64url'),
    crew: randomBytes(24).toString('base64url'),
  }
  await inAgency(db, AGENCY.id, async (client) => {
    await client.query('insert into agency (agency_id, body) values ($1, $2)', [AGENCY.id, AGENCY])
    const rules: [string, string, unknown][] = [
      ['program', program.id, program],
      ['code_map', 'code_map', []],
      ...roster.map((team): [string, string, unknown] => ['team', team.id, team]),
    ]
    for (const [kind, id, body] of rules) {
      await client.query('insert into standing_rule (agency_id, kind, id, body) values ($1, $2, $3, $4)', [
        AGENCY.id,
        kind,
        id,
        JSON.stringify(body),
      ])
    }
    for (const [role, token] of Object.entries(tokens)) {
      await client.query(
        `insert into account (agency_id, user_id, username, name, role, token_hash) values ($1, $2, $2, $2, $2, $3)`,
        [AGENCY.id, role, createHash('sha256').update(token).digest('hex')],
      )
    }
  })
  return { ...tokens, teamIds: roster.map((team) => team.id) }
}
