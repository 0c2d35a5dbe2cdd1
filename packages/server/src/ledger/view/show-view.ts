import type { SavedView } from '@heart/api/ledger'
import { monthsOfView, nextDueMs } from '@heart/domain/ledger'
import { compileTimeZone, localTime } from '@heart/domain/program'
import type { Doing } from '../../platform/for-person.ts'
import { lastMonth } from './last-month.ts'
import { readSchedules } from './schedule-store.ts'
import { listSent } from './sent-store.ts'
import { getView, type KeptView, listViews } from './view-store.ts'

/** The views that somebody sees, with what is sent of them as far as it concerns them. */
export async function showViews(doing: Doing): Promise<SavedView[]> {
  return await show(doing, await listViews(doing), null)
}

/** @throws HeartError not_found */
export async function showView(doing: Doing, viewId: string): Promise<SavedView> {
  return (await show(doing, [await getView(doing, viewId)], viewId))[0] as SavedView
}

async function show(doing: Doing, views: readonly KeptView[], only: string | null): Promise<SavedView[]> {
  const { client, actor, at, rules } = doing
  const last = await lastMonth(client, rules, localTime(rules.policy, at.getTime()).date)
  const schedules = new Map((await readSchedules(doing, only)).map((each) => [each.viewId, each]))
  const sent = await listSent(doing, only)
  const zone = compileTimeZone(rules.agency.timezone)
  const oversees = actor.role === 'supervisor' || actor.role === 'administrator'
  return views.map(({ viewId, version, name, query, shared, ownerId, ownerName, updatedAt }) => {
    const isYou = ownerId === actor.userId
    const kept = schedules.get(viewId)
    return {
      viewId,
      version,
      name,
      query,
      months: monthsOfView(query.months, last),
      shared,
      owner: { name: ownerName, isYou },
      mayChange: isYou,
      mayDelete: isYou || (shared && oversees),
      updatedAt: updatedAt.toISOString(),
      schedule: kept
        ? {
            version: kept.version,
            when: kept.when,
            by: kept.byName,
            nextDueAt:
              kept.stopped === null ? new Date(nextDueMs(kept.when, zone, at.getTime())).toISOString() : null,
            stopped: kept.stopped,
          }
        : null,
      sent: sent.get(viewId) ?? [],
    }
  })
}
