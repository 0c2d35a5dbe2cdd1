import type { CallEntry, IntakeCall } from '@heart/api/call'
import { type CallFacts, foldCall } from '@heart/domain/call'
import { mapNature } from '@heart/domain/program'
import type pg from 'pg'
import { dutyOf, type RosterEntry, readRoster } from '../dispatch/team-store.ts'
import { HeartError } from '../platform/error.ts'
import { appendEvents, instant, type NewEvent } from '../platform/event-store.ts'
import { newId } from '../platform/id.ts'
import { type AgencyPolicy, policyOf } from '../platform/policy-cache.ts'
import { write } from '../platform/write.ts'
import type { Doing } from './command.ts'
import { completePlace } from './locate.ts'
import { type JudgedCall, judgeCall, saveCalls } from './project.ts'

type Unmapped = Omit<CallFacts, 'mappedNature'>

interface Delivery {
  sourceKey: string
  number: string
  facts: Unmapped
}

export interface Receipt {
  received: number
  unchanged: number
  calls: { sourceKey: string; callId: string; warranted: boolean }[]
}

/** Takes in what a 911 center delivers. Everything that was seen before changes nothing. */
export async function receiveCalls(doing: Doing, calls: readonly IntakeCall[]): Promise<Receipt> {
  const deliveries = calls.map(({ sourceKey, number, ...facts }) => ({ sourceKey, number, facts }))
  const latest = doing.now().getTime() + MOST_AHEAD_MS
  for (const [i, { facts }] of deliveries.entries()) {
    if (Date.parse(facts.receivedAt) > latest) {
      throw new HeartError('bad_input', `A call cannot have come in in the future: ${facts.receivedAt}.`, {
        details: [
          {
            path: `body.calls.${i}.receivedAt`,
            sentence: 'lies in the future; check the clock and the time zone',
          },
        ],
      })
    }
  }
  return await receive(doing, 'intake', deliveries, calls)
}
const MOST_AHEAD_MS = 5 * 60_000

/** Takes in one call typed by hand. */
export async function enterCall(doing: Doing, entry: CallEntry & { sourceKey: string }): Promise<string> {
  const { sourceKey, receivedAt, ...facts } = entry
  const at = receivedAt ?? doing.now().toISOString()
  const receipt = await receive(
    doing,
    'manual',
    [{ sourceKey, number: '', facts: { ...facts, receivedAt: at } }],
    null,
  )
  return receipt.calls[0]?.callId as string
}

async function receive(
  doing: Doing,
  intake: 'intake' | 'manual',
  deliveries: readonly Delivery[],
  raw: readonly unknown[] | null,
): Promise<Receipt> {
  const { db, agencyId } = doing
  const rules = await policyOf(db, agencyId)
  return await write(db, agencyId, async (client, lastSeq) => {
    const known = await findKnown(client, agencyId, deliveries)
    const roster = await readRoster(client, agencyId, rules.teams)
    const answers = new Map(known)
    const events: NewEvent[] = []
    const judged: JudgedCall[] = []
    const kept: { source_key: string; received_at: string; raw: unknown }[] = []
    for (const [i, delivery] of deliveries.entries()) {
      if (answers.has(delivery.sourceKey)) continue
      const made = begin(doing, rules, roster, intake, {
        ...delivery,
        number: delivery.number || `M-${lastSeq + events.length + 1}`,
      })
      events.push(...made.events)
      judged.push(made.judged)
      answers.set(delivery.sourceKey, {
        callId: made.judged.state.callId,
        warranted: made.judged.triage.warranted,
      })
      if (raw) kept.push({ source_key: delivery.sourceKey, received_at: instant(doing.now()), raw: raw[i] })
    }
    await appendEvents(client, agencyId, events)
    await saveCalls(client, agencyId, judged, rules.policy)
    if (kept.length > 0) {
      await client.query(
        `insert into delivery (agency_id, source_key, received_at, raw)
         select $1, source_key, received_at, raw from jsonb_to_recordset($2::jsonb) as d(source_key text, received_at timestamptz, raw jsonb)
         on conflict do nothing`,
        [agencyId, JSON.stringify(kept)],
      )
    }
    return {
      received: judged.length,
      unchanged: deliveries.length - judged.length,
      calls: deliveries.map(({ sourceKey }) => ({
        sourceKey,
        ...(answers.get(sourceKey) as { callId: string; warranted: boolean }),
      })),
    }
  })
}

/** The first events of a call: its receipt and, in the same moment, the offer to every program that may take it. */
function begin(
  doing: Doing,
  rules: AgencyPolicy,
  roster: readonly RosterEntry[],
  intake: string,
  { number, facts, sourceKey }: Delivery,
): { events: NewEvent[]; judged: JudgedCall } {
  const now = instant(doing.now())
  const callId = newId(Date.parse(now))
  const receivedAt = instant(facts.receivedAt)
  const complete: CallFacts = {
    ...facts,
    receivedAt,
    mappedNature: mapNature(rules.policy, facts.nature, Date.parse(receivedAt)),
    place: completePlace(facts.place, rules.zones),
  }
  const common = { stream: `call/${callId}`, recordedAt: now, actor: doing.actor.userId }
  const receipt: NewEvent = {
    kind: 'call.received',
    data: { number, intake, facts: complete },
    ...common,
    version: 1,
    happenedAt: receivedAt,
    sourceKey,
  }
  const fold = (state: JudgedCall['state'] | null, event: NewEvent) =>
    foldCall(state, { ...event, agencyId: doing.agencyId, seq: 0 }, callId)
  const received = judgeCall(fold(null, receipt), rules.policy)
  const programIds = received.triage.verdicts.filter((v) => v.eligible).map((v) => v.programId)
  if (programIds.length === 0) return { events: [receipt], judged: received }
  const offer: NewEvent = {
    kind: 'call.offered',
    data: { programIds, duty: dutyOf(roster) },
    ...common,
    version: 2,
    happenedAt: now,
    sourceKey: null,
  }
  return { events: [receipt, offer], judged: judgeCall(fold(received.state, offer), rules.policy) }
}

async function findKnown(client: pg.ClientBase, agencyId: string, deliveries: readonly Delivery[]) {
  const { rows } = await client.query<{ source_key: string; call_id: string; warranted: boolean }>(
    `select e.source_key, c.call_id, c.warranted from event e
       join call c on c.agency_id = e.agency_id and c.call_id = substr(e.stream, 6)
      where e.agency_id = $1 and e.source_key = any($2) and e.stream like 'call/%'`,
    [agencyId, deliveries.map((d) => d.sourceKey)],
  )
  return new Map(rows.map((r) => [r.source_key, { callId: r.call_id, warranted: r.warranted }]))
}
