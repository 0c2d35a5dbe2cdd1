import type { TimelineEntry } from '@heart/api/care'
import type { Doing } from '../platform/for-person.ts'

/** What one room of care tells of the records of one neighbor; row-level security leaves out what this person may not see. */
export type TimelineSource = (doing: Doing, neighborIds: readonly string[]) => Promise<TimelineEntry[]>
