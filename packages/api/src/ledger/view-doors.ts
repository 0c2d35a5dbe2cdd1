import {
  Annotation,
  AnnotationText,
  Month,
  ViewName,
  ViewQuery,
  ViewSchedule,
  ViewText,
} from '@heart/domain/ledger'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'

const ViewParams = z.strictObject({ viewId: z.string() })
const AnnotationParams = z.strictObject({ annotationId: z.string() })
const version = z.number().int().min(1).describe('The version that you were looking at')

/** One mail of a view to one address. */
export const ReportSent = z.strictObject({
  dueAt: z.string(),
  address: z.string(),
  /** Null: the schedule. */
  askedBy: z.string().nullable(),
  /** `unknown`: the server or the mail server broke off, so that nobody knows whether it left; it is not sent twice. */
  state: z.enum(['claimed', 'sent', 'failed', 'unknown']),
  attempts: z.number().int(),
  nextTryAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  failure: z.string().nullable(),
  /** Counts below eleven were left out of it; null: nothing has left. */
  hidesSmall: z.boolean().nullable(),
})
export type ReportSent = z.infer<typeof ReportSent>

export const SavedView = z.strictObject({
  viewId: z.string(),
  version: z.number().int(),
  name: z.string(),
  query: ViewQuery,
  /** The months that it means now. */
  months: z.strictObject({ from: Month, to: Month }),
  shared: z.boolean(),
  owner: z.strictObject({ name: z.string(), isYou: z.boolean() }),
  mayChange: z.boolean(),
  mayDelete: z.boolean(),
  updatedAt: z.string(),
  /** For those who may send; null: there is none. */
  schedule: z
    .strictObject({
      version: z.number().int(),
      when: ViewSchedule,
      by: z.string(),
      /** Null: nothing is sent, for the reason in `stopped`. */
      nextDueAt: z.string().nullable(),
      stopped: z.string().nullable(),
    })
    .nullable(),
  /** For those who may send: the latest first. */
  sent: z.array(ReportSent),
})
export type SavedView = z.infer<typeof SavedView>

export const savedViews = defineDoor({
  method: 'GET',
  path: '/api/insight/views',
  may: 'ledger.read',
  summary: 'One’s own views of the figures and those of the agency, by name',
  output: z.strictObject({
    views: z.array(SavedView),
    /** Whether mail leaves this installation at all. */
    canMail: z.boolean(),
    timezone: z.string(),
  }),
})

export const saveView = defineDoor({
  method: 'POST',
  path: '/api/insight/views',
  may: 'ledger.read',
  summary: 'Keep a view of the figures under a name',
  body: ViewText,
  output: SavedView,
  status: 201,
})

export const changeView = defineDoor({
  method: 'PATCH',
  path: '/api/insight/views/:viewId',
  may: 'ledger.read',
  summary: 'Rename, replace, share or take back a view of one’s own; taken back, others’ schedules of it end',
  params: ViewParams,
  body: ViewText.extend({ version }),
  output: SavedView,
})

export const deleteView = defineDoor({
  method: 'DELETE',
  path: '/api/insight/views/:viewId',
  may: 'ledger.read',
  summary: 'Delete a view and its schedule: one’s own, or as supervisor or administrator a shared one',
  params: ViewParams,
  output: z.strictObject({ deleted: z.literal(true) }),
})

export const scheduleView = defineDoor({
  method: 'POST',
  path: '/api/insight/views/:viewId/schedule',
  may: 'insight.schedule',
  summary: 'Have a view sent by itself every week or month, or no longer',
  params: ViewParams,
  body: z.strictObject({
    version: z.number().int().min(0).describe('Of the schedule you were looking at; 0: there was none'),
    when: ViewSchedule.nullable(),
  }),
  output: SavedView,
})

export const sendView = defineDoor({
  method: 'POST',
  path: '/api/insight/views/:viewId/send',
  may: 'insight.schedule',
  summary: 'Send a view now',
  params: ViewParams,
  body: z.strictObject({ to: ViewSchedule.options[0].shape.to, as: ViewSchedule.options[0].shape.as }),
  output: SavedView,
})

export const viewReport = defineDoor({
  method: 'POST',
  path: '/api/insight/report.pdf',
  may: 'ledger.read',
  summary: 'A view of the figures as it stands now, on paper, for staff',
  body: z.strictObject({ name: ViewName, query: ViewQuery }),
  output: z.any(),
  media: 'application/pdf',
})

export const annotations = defineDoor({
  method: 'GET',
  path: '/api/insight/annotations',
  may: 'ledger.read',
  summary: 'What changed and when, the oldest first',
  output: z.array(Annotation),
})

export const addAnnotation = defineDoor({
  method: 'POST',
  path: '/api/insight/annotations',
  may: 'insight.annotate',
  summary: 'Mark a change on the charts',
  body: AnnotationText,
  output: Annotation,
  status: 201,
})

export const changeAnnotation = defineDoor({
  method: 'PATCH',
  path: '/api/insight/annotations/:annotationId',
  may: 'insight.annotate',
  summary: 'Say a mark otherwise',
  params: AnnotationParams,
  body: AnnotationText.extend({ version }),
  output: Annotation,
})

export const deleteAnnotation = defineDoor({
  method: 'DELETE',
  path: '/api/insight/annotations/:annotationId',
  may: 'insight.annotate',
  summary: 'Take a mark away',
  params: AnnotationParams,
  output: z.strictObject({ deleted: z.literal(true) }),
})

export const viewDoors = {
  savedViews,
  saveView,
  changeView,
  deleteView,
  scheduleView,
  sendView,
  viewReport,
  annotations,
  addAnnotation,
  changeAnnotation,
  deleteAnnotation,
}
