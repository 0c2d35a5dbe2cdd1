import { type CareDoorName, careDoors } from '@heart/api/care'
import type { OutputOf } from '@heart/api/platform'
import { compilePolicy, localTime } from '@heart/domain/program'
import { careHandlers } from '../../care/handlers.ts'
import type { Database } from '../../platform/database.ts'
import type { Actor } from '../../platform/door-context.ts'
import { DEMO_AGENCY, DEMO_AGENCY_ID, DEMO_CODE_MAP, DEMO_PROGRAMS } from '../rules/index.ts'

const DAY_MS = 86_400_000
const PEOPLE = {
  navigator: { userId: 'demo-navigator', name: 'Demo Navigator', role: 'navigator' },
  supervisor: { userId: 'demo-supervisor', name: 'Demo Supervisor', role: 'supervisor' },
  clinician: { userId: 'demo-clinician', name: 'Demo Clinician', role: 'clinician' },
  administrator: { userId: 'demo-administrator', name: 'Demo Administrator', role: 'administrator' },
  privacy_officer: { userId: 'demo-privacy-officer', name: 'Demo Privacy Officer', role: 'privacy_officer' },
} as const satisfies Record<string, Actor>
type Who = keyof typeof PEOPLE

interface Given {
  readonly params?: object
  readonly body?: object
}

/** Tells a story through the doors of care, as people would have lived it: by their rights, at their time. */
export interface Storyteller {
  readonly db: Database
  /** From here on it is so many days before today, at this wall time. */
  on(daysAgo: number, time: string): void
  /** The local date so many days before today; negative lies ahead. */
  date(daysAgo: number): string
  /** An instant so many days before today, at this wall time. */
  instant(daysAgo: number, time: string): string
  pass<N extends CareDoorName>(who: Who, door: N, given?: Given): Promise<OutputOf<(typeof careDoors)[N]>>
  key(): string
}

const policy = compilePolicy(DEMO_AGENCY, DEMO_PROGRAMS, DEMO_CODE_MAP)

export function storyteller(db: Database, story: string, today: Date): Storyteller {
  let at = today
  let keys = 0
  const date = (daysAgo: number) => localTime(policy, today.getTime() - daysAgo * DAY_MS).date
  const instant = (daysAgo: number, time: string) => {
    const wall = Date.parse(`${date(daysAgo)}T${time}:00Z`)
    return new Date(policy.zone.instantOf(wall, 'first')).toISOString()
  }
  return {
    db,
    date,
    instant,
    on(daysAgo, time) {
      at = new Date(instant(daysAgo, time))
    },
    key: () => `demo-care/${story}/${++keys}`,
    async pass(who, name, given = {}) {
      const door = careDoors[name]
      const context = {
        db,
        agencyId: DEMO_AGENCY_ID,
        actor: PEOPLE[who],
        now: () => at,
        params: given.params ?? {},
        query: door.query.parse({}),
        body: given.body === undefined ? undefined : door.body.parse(given.body),
        subject: () => undefined,
        log: { warn: () => undefined },
        alarms: { glassBroken: () => undefined },
      }
      const handle = careHandlers[name] as (context: unknown) => Promise<unknown>
      return (await handle(context)) as never
    },
  }
}
