import type { Caseload } from '@heart/api/care'
import { type CaseOutcome, coverOf, latenessOf } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'
import { dayEndOf } from './day.ts'
import { readAways, readHolders } from './holders.ts'

const CLOSED_DAYS = 90

interface StepRow {
  assignee_id: string
  due_at: Date
  waiting_for: string | null
}

/** Counts by who holds cases, of all cases, whatever their labels: nothing here tells of a neighbor. */
export async function readCaseload(doing: Doing): Promise<Caseload> {
  const { client, agencyId, rules, at } = doing
  const holders = await readHolders(client, agencyId)
  const aways = await readAways(doing)
  const now = { at: at.toISOString(), dayEndsAt: dayEndOf(doing), settings: rules.agency.care }
  const { cases, steps, outcomes, requests } = await withService(client, async () => ({
    cases: await client.query<{
      navigator_id: string
      name: string | null
      open: number
      high: number
      closed: number
    }>(
      `select c.navigator_id, a.name, count(*) filter (where c.state = 'open')::int as open,
          count(*) filter (where c.state = 'open' and c.risk = 'high')::int as high,
          count(*) filter (where c.closed_at > $2)::int as closed
         from care_case c left join account a on a.agency_id = c.agency_id and a.user_id = c.navigator_id
        where c.agency_id = $1 group by c.navigator_id, a.name`,
      [agencyId, since(at)],
    ),
    steps: await client.query<StepRow>(
      `select assignee_id, due_at, waiting_for from care_step where agency_id = $1 and state = 'open'`,
      [agencyId],
    ),
    outcomes: await client.query<{ outcome: CaseOutcome; cases: number }>(
      `select outcome, count(*)::int as cases from care_case where agency_id = $1 and closed_at > $2 group by outcome`,
      [agencyId, since(at)],
    ),
    requests: await client.query<{ open: number; overdue: number }>(
      `select count(*)::int as open, count(*) filter (where due_at < $2)::int as overdue from care_request
        where agency_id = $1 and state = 'open'`,
      [agencyId, at],
    ),
  }))
  const names = new Map(cases.rows.map((row) => [row.navigator_id, row.name ?? row.navigator_id]))
  for (const { userId, name } of holders) names.set(userId, name)
  for (const { assignee_id } of steps.rows) if (!names.has(assignee_id)) names.set(assignee_id, assignee_id)
  const rows = [...names].map(([userId, name]) => {
    const of = cases.rows.find(({ navigator_id }) => navigator_id === userId)
    const theirs = steps.rows.filter(({ assignee_id }) => assignee_id === userId)
    const late = theirs.map((step) => latenessOf(step.due_at.toISOString(), now))
    const away = aways.find((one) => one.userId === userId && one.from <= now.at)
    const coverId = away ? coverOf(userId, aways, now.at) : null
    return {
      userId,
      name,
      open: of?.open ?? 0,
      today: late.filter((one) => one === 'today').length,
      overdue: late.filter((one) => one === 'overdue' || one === 'escalated').length,
      escalated: late.filter((one) => one === 'escalated').length,
      waitingOnPartner: theirs.filter(({ waiting_for }) => waiting_for === 'partner').length,
      highRisk: of?.high ?? 0,
      awayUntil: away?.until ?? null,
      coverName: coverId === null ? null : (names.get(coverId) ?? coverId),
      closed: of?.closed ?? 0,
    }
  })
  return {
    at: now.at,
    rows: rows.sort((a, b) => b.escalated - a.escalated || b.overdue - a.overdue || b.open - a.open),
    openRequests: requests.rows[0]?.open ?? 0,
    overdueRequests: requests.rows[0]?.overdue ?? 0,
    outcomes: Object.fromEntries(outcomes.rows.map((row) => [row.outcome, row.cases])),
  }
}

const since = (at: Date) => new Date(at.getTime() - CLOSED_DAYS * 86_400_000)
