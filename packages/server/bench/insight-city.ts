import { createHash, randomBytes } from 'node:crypto'
import { Agency, Program } from '@heart/domain/program'
import type { Database } from '../src/platform/database.ts'

export const AGENCY = 'bench'
export const ZONES = 60
export const NATURES = 15
const YEARS = 10
const PER_STATEMENT = 250_000

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** One agency of a large city, with ten years of calls made inside PostgreSQL, and a machine that may read figures. */
export async function createInsightCity(
  db: Database,
  calls: number,
): Promise<{ token: string; loadSeconds: number }> {
  const agency = Agency.parse({
    id: AGENCY,
    name: 'Bench',
    timezone: 'America/New_York',
    synthetic: true,
    insight: {
      policeNatures: ['NATURE 1', 'NATURE 2', 'NATURE 3', 'NATURE 9'],
      officersPerCall: 2,
      officerMinutesPerCall: 40,
      dollarsPerMonth: 400_000,
    },
  })
  const token = randomBytes(24).toString('base64url')
  const { rowCount } = await db.owner.query(
    'insert into agency (agency_id, body) values ($1, $2) on conflict do nothing',
    [AGENCY, agency],
  )
  if (rowCount === 0) {
    // Here already: the same data are asked again.
    await db.owner.query('update account set token_hash = $2 where agency_id = $1', [AGENCY, sha256(token)])
    return { token, loadSeconds: 0 }
  }
  for (const [id, mode] of [
    ['ccd', 'phone'],
    ['crt', 'field'],
    ['cr2', 'field'],
  ] as const) {
    const program = Program.parse({
      id,
      name: id,
      mark: id.toUpperCase(),
      mode,
      versions: [
        {
          version: '1',
          from: '2010-01-01',
          rules: [{ id: 'n', kind: 'nature', natures: ['NATURE 1'] }],
          hours: { weekly: 'always' },
        },
      ],
    })
    await db.owner.query(
      `insert into standing_rule (agency_id, kind, id, body) values ($1, 'program', $2, $3)`,
      [AGENCY, id, program],
    )
  }
  await db.owner.query(
    `insert into account (agency_id, user_id, username, name, role, token_hash) values ($1, 'analyst', 'analyst', 'analyst', 'analyst', $2)`,
    [AGENCY, sha256(token)],
  )
  const started = performance.now()
  await db.owner.query('select setseed(0.5)')
  for (let from = 0; from < calls; from += PER_STATEMENT) {
    await db.owner.query(CALLS, [AGENCY, from, Math.min(calls, from + PER_STATEMENT) - 1, calls])
  }
  await db.owner.query(REPORTS, [AGENCY])
  await db.owner.query('vacuum (analyze) call, encounter_fact')
  return { token, loadSeconds: (performance.now() - started) / 1000 }
}

/** Busy and quiet zones, hours and natures; one call in four of those that are warranted answered; stamps as an export has them. */
const CALLS = `
insert into call (agency_id, call_id, number, intake, status, version, received_at, local_date, local_hour, local_weekday, nature,
                  mapped_nature, priority, zone, state, warranted, unmapped, warranted_by, outcome, program_id, mode, how, reason)
select $1, md5(i::text), i::text, 'bench', 'closed', 1, at, wall::date, extract(hour from wall), extract(isodow from wall) - 1,
       'N' || nature, 'NATURE ' || nature, 3, 'Z' || zone,
       jsonb_build_object('callId', md5(i::text), 'number', i::text, 'intake', 'bench', 'status', 'closed', 'version', 1,
         'facts', jsonb_build_object('nature', 'N' || nature, 'receivedAt', at, 'place', jsonb_build_object('zone', 'Z' || zone, 'lon', -78.9, 'lat', 35.9)),
         'offeredTo', '[]'::jsonb, 'offeredAt', null, 'screenedOut', '[]'::jsonb, 'assignments', '[]'::jsonb, 'closedAt', at, 'disposition', null, 'policeWent', false,
         'recorded', jsonb_build_object('programId', program, 'how', how, 'unit', 'U1',
           'dispatchedAt', at + a * interval '1 second', 'enRouteAt', case when how is distinct from 'phone' then at + (a + b) * interval '1 second' end,
           'arrivedAt', case when how is distinct from 'phone' then at + (a + b + c) * interval '1 second' end,
           'clearedAt', at + (a + b + c + d) * interval '1 second', 'closedAt', at + (a + b + c + d) * interval '1 second',
           'policeWent', (outcome = 'unanswered' and reason = 'police_went') or r8 < 0.05)),
       warranted, r7 < 0.01, warranted_by, outcome, program, case how when 'phone' then 'phone' when 'in_person' then 'field' end, how, reason
  from (
    select *, case when outcome = 'unanswered' then
             (array['out_of_area','out_of_hours','out_of_hours','never_offered','never_offered','screened_out','no_team_on_duty','all_teams_busy','recalled','police_went','unknown'])[1 + floor(r6 * 11)::int] end as reason,
           case when outcome = 'answered' then case when how = 'phone' then 'ccd' when zone % 2 = 0 then 'crt' else 'cr2' end end as program
      from (
        select *, case when not warranted then 'not_warranted' when r4 < 0.25 + 0.2 * (extract(hour from wall) between 9 and 21)::int then 'answered' else 'unanswered' end as outcome,
               case when warranted and r4 < 0.25 + 0.2 * (extract(hour from wall) between 9 and 21)::int then case when r5 < 0.25 then 'phone' else 'in_person' end end as how
          from (
            select i, at, at at time zone 'America/New_York' as wall, zone, nature, a, b, c, d, r4, r5, r6, r7, r8,
                   nature <= 9 as warranted,
                   case when nature > 9 then '{}'::text[] when nature % 3 = 0 then '{ccd,crt,cr2}' when nature % 3 = 1 then '{crt,cr2}' else '{ccd,crt}' end as warranted_by
              from (
                select i, timestamptz '2015-01-01' + (i::float8 / $4 * ${YEARS} * 365.25 * 86400 + random()) * interval '1 second' as at,
                       1 + floor(${ZONES} * power(random(), 1.6))::int as zone, 1 + floor(${NATURES} * power(random(), 1.3))::int as nature,
                       (30 + 600 * power(random(), 3))::int as a, (20 + 300 * power(random(), 2))::int as b,
                       (120 + 1800 * power(random(), 2))::int as c, (600 + 5400 * power(random(), 2))::int as d,
                       random() as r4, random() as r5, random() as r6, random() as r7, random() as r8
                  from generate_series($2::int, $3::int) as i) r1) r2) r3) r`

/** Four answered calls in five have a report. */
const REPORTS = `
insert into encounter_fact (agency_id, encounter_id, call_id, program_id, mode, local_date, fact)
select agency_id, 'e' || call_id, call_id, program_id, how, local_date,
       jsonb_build_object('teamFeltSafe', case when r1 < 0.95 then true when r1 < 0.98 then false end,
         'teamReasons', case when r1 between 0.95 and 0.98 then jsonb_build_array((array['threatened','crowd','animal','traffic'])[1 + floor(r2 * 4)::int]) else '[]' end,
         'neighborFeltSafe', (array['yes','yes','yes','no','did_not_say'])[1 + floor(r3 * 5)::int],
         'backUpAsked', r4 < 0.04, 'backUpKinds', case when r4 < 0.04 then jsonb_build_array((array['police','ems'])[1 + floor(r5 * 2)::int]) else '[]' end,
         'injuries', r6 < 0.01, 'injured', case when r6 < 0.01 then '{"neighbor":"minor"}'::jsonb else '{}' end,
         'outcome', (array['resolved_on_scene','resolved_on_scene','resolved_on_scene','transported','gone_on_arrival','not_found','refused','handed_to_partner','handed_to_ems'])[1 + floor(r7 * 9)::int],
         'transport', (array['not_needed','not_needed','accepted','declined'])[1 + floor(r8 * 4)::int],
         'transportTo', case when r8 between 0.5 and 0.75 then (array['home','shelter','hospital','clinic'])[1 + floor(r2 * 4)::int] end,
         'languages', case when r5 < 0.8 then '["english"]'::jsonb when r5 < 0.95 then '["spanish"]' else '[]' end,
         'ages', case when r6 < 0.7 then jsonb_build_array((array['under_18','18_24','25_44','45_64','65_plus'])[1 + floor(r3 * 5)::int]) else '[]' end,
         'genders', case when r4 < 0.7 then jsonb_build_array((array['woman','man'])[1 + floor(r6 * 2)::int]) else '[]' end,
         'ethnicities', case when r3 < 0.6 then jsonb_build_array((array['black','white','hispanic','asian'])[1 + floor(r4 * 4)::int]) else '[]' end,
         'housing', case when r2 < 0.6 then jsonb_build_array((array['housed','unsheltered','shelter'])[1 + floor(r8 * 3)::int]) else '[]' end)
  from (select *, random() r1, random() r2, random() r3, random() r4, random() r5, random() r6, random() r7, random() r8
          from call where agency_id = $1 and outcome = 'answered') c
 where random() < 0.8`
