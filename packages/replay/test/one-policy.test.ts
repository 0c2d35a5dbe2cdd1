import { CallFacts, foldCall, newTeamState, triage } from '@heart/domain/call'
import { recommend, straightLineTravel } from '@heart/domain/dispatch'
import { Scenario } from '@heart/domain/plan'
import { Agency, compilePolicy, Program, Team, WEEKDAYS } from '@heart/domain/program'
import { buildCallLog } from '@heart/replay/call'
import { replay } from '@heart/replay/dispatch'
import { compileScenario } from '@heart/replay/program'
import fc from 'fast-check'
import { expect, it } from 'vitest'

/** One policy, two clocks: what the live board recommends first is what the replay does. */
const at = '2024-05-15T15:00:00.000Z'
const place = fc.record({
  lon: fc.integer({ min: -8, max: 8 }).map((n) => -78.9 + n / 64),
  lat: fc.integer({ min: -8, max: 8 }).map((n) => 36 + n / 64),
})
const natures = fc.subarray(['CRISIS', 'TRESPASS', 'WELFARE'], { minLength: 1 })
const opening = fc.constantFrom('always' as const, 'open' as const, 'closed' as const)
const windowsOf = { always: undefined, open: ['09:00', '21:00'], closed: ['20:00', '23:00'] } as const
const shift = (from: string, to: string) => ({ days: [...WEEKDAYS], from, to })

const world = fc.record({
  phone: fc.record({ natures, flags: fc.subarray(['WEAPON', 'VIOLENCE']), opening }),
  fields: fc.array(
    fc.record({
      natures,
      flags: fc.subarray(['WEAPON', 'VIOLENCE']),
      opening,
      zones: fc.option(fc.subarray(['1', '2'], { minLength: 1 })),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  teams: fc.array(
    fc.record({
      program: fc.nat(),
      post: place,
      onDuty: fc.boolean(),
      leftMinutes: fc.constantFrom(20, 30, 240),
    }),
    { maxLength: 5 },
  ),
  call: fc.record({
    nature: fc.constantFrom('crisis', 'Trespass', 'WELFARE', 'FIRE'),
    flags: fc.subarray(['weapon', 'violence']),
    zone: fc.constantFrom('1', '2', null),
    place,
  }),
  maxTravelMinutes: fc.constantFrom(null, 12),
})

it('RP6 RP7 RP9 RP11 the replay sends whom the live board recommends first, or nobody where it has nobody', () => {
  fc.assert(
    fc.property(world, ({ phone, fields, teams, call, maxTravelMinutes }) => {
      const programs = [{ ...phone, zones: null }, ...fields].map((program, index) => ({
        ...program,
        id: `P${index}`,
        mode: index === 0 ? ('phone' as const) : ('field' as const),
      }))
      const roster = teams.map((team, index) => {
        const endMs = Date.parse(at) + team.leftMinutes * 60_000
        // 15:00 in UTC is 11:00 on the wall.
        const to = new Date(endMs - 4 * 3_600_000).toISOString().slice(11, 16)
        const duty = team.onDuty ? shift('06:00', to) : shift('20:00', '23:00')
        const program = programs[team.program % programs.length] as (typeof programs)[number]
        return { ...team, id: `T${index}`, programId: program.id, duty, endMs }
      })

      const scenario = Scenario.parse({
        timezone: 'America/New_York',
        programs: programs.map((program) => {
          const hours = windowsOf[program.opening]
          return {
            id: program.id,
            mode: program.mode,
            natures: program.natures,
            excludeFlags: program.flags,
            area: program.zones ? { zones: program.zones } : null,
            ...(hours ? { hours: [shift(hours[0], hours[1])] } : {}),
            handle: { model: 'fixed', seconds: 600 },
          }
        }),
        teams: roster.map(({ id, programId, post, duty }) => ({
          id,
          program: programId,
          post: [post.lon, post.lat],
          shifts: [duty],
        })),
        travel: { model: 'straight-line', kmPerHour: 40, detour: 1.3 },
        lastCallMinutes: 30,
        maxTravelMinutes,
      })
      const log = buildCallLog([
        {
          id: 'c',
          receivedMs: Date.parse(at),
          nature: call.nature,
          flags: call.flags,
          ...call.place,
          zone: call.zone,
          priority: 3,
          handleMs: null,
        },
      ])
      const sent = replay(compileScenario(scenario, log), { seed: '0', replication: 0 }).team[0] as number

      const dispatch = { maxTravelMinutes, kmPerHour: 40, detour: 1.3, shiftEndingMinutes: 30 }
      const agency = Agency.parse({ id: 'town', name: 'Town', timezone: 'America/New_York', dispatch })
      const policy = compilePolicy(
        agency,
        programs.map(({ id, mode, natures: named, flags, zones, opening: hours }) =>
          Program.parse({
            id,
            name: id,
            mark: id,
            mode,
            versions: [
              {
                version: '1',
                from: '2020-01-01',
                rules: [
                  { id: 'for', kind: 'nature', natures: named },
                  ...(flags.length ? [{ id: 'no', kind: 'excludes_flags', flags }] : []),
                ],
                area: zones ? { zones } : null,
                hours: {
                  weekly: windowsOf[hours] ? [shift(windowsOf[hours][0], windowsOf[hours][1])] : 'always',
                },
              },
            ],
          }),
        ),
        [],
      )
      const facts = CallFacts.parse({
        nature: call.nature,
        flags: call.flags,
        place: { ...call.place, zone: call.zone },
        receivedAt: at,
      })
      const received = {
        kind: 'call.received' as const,
        data: { number: '1', intake: 'hand' as const, facts },
      }
      const about = { agencyId: 'town', seq: 1, stream: 'call/c', version: 1, happenedAt: at, recordedAt: at }
      const { candidates } = recommend({
        call: foldCall(null, { ...received, ...about, actor: 'test', sourceKey: null }, 'c'),
        triage: triage(facts, policy),
        teams: roster.map(({ id, programId, post, onDuty, endMs }) => ({
          team: Team.parse({ id, name: id, programId, base: [post.lon, post.lat] }),
          state: {
            ...newTeamState(id),
            status: onDuty ? ('available' as const) : ('off_duty' as const),
            shiftEndsAt: new Date(endMs).toISOString(),
            position: [post.lon, post.lat] as [number, number],
            positionAt: at,
          },
        })),
        policy,
        travelSeconds: straightLineTravel(agency.dispatch),
        atMs: Date.parse(at),
      })
      const first = candidates.find(({ rank }) => rank === 1)?.teamId ?? null
      expect(sent < 0 ? null : `T${sent}`).toBe(first)
    }),
    { numRuns: 400 },
  )
})
