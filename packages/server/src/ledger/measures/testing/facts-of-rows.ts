import type { CallState } from '@heart/domain/call'
import type { EncounterFact, Fact } from '@heart/domain/ledger'
import { WEEKDAYS } from '@heart/domain/program'
import type pg from 'pg'

interface CallRow {
  call_id: string
  local_date: string
  local_hour: number
  local_weekday: number
  zone: string | null
  nature: string
  mapped_nature: string | null
  received_at: Date
  state: CallState
  outcome: string
  reason: string | null
  how: string | null
  program_id: string | null
  warranted_by: string[]
  unmapped: boolean
}

interface ReportRow {
  encounter_id: string
  call_id: string
  program_id: string
  mode: string
  fact: EncounterFact
}

/** Calls and visits as measures see them, read row by row without any of the SQL that figures are made with. */
export async function factsOfRows(
  client: pg.ClientBase | pg.Pool,
  agencyId: string,
  policeNatures: readonly string[] | null,
): Promise<Fact[]> {
  const calls = await client.query<CallRow>(
    'select * from call where agency_id = $1 and outcome is not null',
    [agencyId],
  )
  const reports = await client.query<ReportRow>('select * from encounter_fact where agency_id = $1', [
    agencyId,
  ])
  return calls.rows.flatMap((call) => {
    const own = reports.rows.filter(({ call_id }) => call_id === call.call_id)
    return [callFact(call, own, policeNatures), ...(call.outcome === 'answered' ? visits(call, own) : [])]
  })
}

const placeAndTime = (call: CallRow) => ({
  month: call.local_date.slice(0, 7),
  hour: String(call.local_hour).padStart(2, '0'),
  weekday: WEEKDAYS[call.local_weekday] as string,
  zone: call.zone?.trim() || null,
  nature: (call.mapped_nature ?? call.nature).trim().toUpperCase() || null,
})

const between = (from: string | null | undefined, to: string | null | undefined): number | null => {
  const ms = from && to ? Date.parse(to) - Date.parse(from) : -1
  return ms < 0 ? null : Math.round(ms / 1000)
}

const first = <T>(values: readonly T[], at: (one: T) => string): T | undefined =>
  [...values].sort((a, b) => Date.parse(at(a)) - Date.parse(at(b)))[0]

function callFact(
  call: CallRow,
  reports: readonly ReportRow[],
  policeNatures: readonly string[] | null,
): Fact {
  const { state } = call
  const { recorded } = state
  const reached = state.assignments.filter((one) => one.arrivedAt ?? one.withNeighborAt)
  const team = first(reached, (one) => (one.arrivedAt ?? one.withNeighborAt) as string)
  const response = team
    ? { assigned: team.assignedAt, enRoute: team.enRouteAt, arrived: team.arrivedAt, cleared: team.endedAt }
    : call.program_id !== null && recorded
      ? {
          assigned: recorded.dispatchedAt,
          enRoute: recorded.enRouteAt,
          arrived: recorded.arrivedAt,
          cleared: recorded.clearedAt,
        }
      : null
  const received = call.received_at.toISOString()
  const where = placeAndTime(call)
  return {
    kind: 'call',
    fields: {
      ...where,
      outcome: call.outcome,
      reason: call.reason,
      how: call.how,
      program: call.program_id,
      warrantedBy: call.warranted_by,
      unmapped: call.unmapped,
      policeWent:
        state.policeWent || recorded?.policeWent === true || state.disposition === 'handed_to_police',
      policeWouldGo: policeNatures && where.nature ? policeNatures.includes(where.nature) : null,
      reported: reports.some(({ mode }) => mode === 'in_person'),
    },
    seconds: {
      received_offered: between(received, state.offeredAt),
      offered_assigned: between(state.offeredAt, response?.assigned),
      received_assigned: between(received, response?.assigned),
      assigned_en_route: between(response?.assigned, response?.enRoute),
      en_route_arrived: between(response?.enRoute, response?.arrived),
      received_arrived: between(received, response?.arrived),
      arrived_cleared: between(response?.arrived, response?.cleared),
      assigned_cleared: between(response?.assigned, response?.cleared),
    },
  }
}

function visits(call: CallRow, reports: readonly ReportRow[]): Fact[] {
  const rows: (ReportRow | null)[] = reports.length > 0 ? [...reports] : [null]
  return rows.map((report) => {
    const { assignments, recorded } = call.state
    const own = report
      ? assignments.find((one) => one.assignmentId === report.encounter_id)
      : first(
          assignments.filter((one) => one.arrivedAt),
          (one) => one.arrivedAt as string,
        )
    const how = report?.mode ?? call.how
    const onScene = own
      ? between(own.arrivedAt, own.transportingAt ?? own.endedAt)
      : between(recorded?.arrivedAt, recorded?.clearedAt)
    const fact = report?.fact
    const said = fact?.neighborFeltSafe
    return {
      kind: 'visit',
      fields: {
        ...placeAndTime(call),
        how,
        program: report?.program_id ?? call.program_id,
        reported: report !== null,
        feltSafe: fact?.teamFeltSafe ?? null,
        unsafeReasons: fact?.teamReasons ?? null,
        neighborFeltSafe: said === 'yes' ? true : said === 'no' ? false : null,
        backUpAsked: fact?.backUpAsked ?? null,
        backUpKinds: fact?.backUpKinds ?? null,
        hurt: fact?.injuries ?? null,
        hurtWho: fact ? Object.keys(fact.injured) : null,
        outcome: fact?.outcome ?? null,
        transport: fact?.transport ?? null,
        transportTo: fact?.transportTo ?? null,
        languages: fact?.languages ?? null,
        ages: fact?.ages ?? null,
        genders: fact?.genders ?? null,
        ethnicities: fact?.ethnicities ?? null,
        housing: fact?.housing ?? null,
      },
      seconds: { on_scene: how === 'in_person' ? onScene : null },
    }
  })
}
