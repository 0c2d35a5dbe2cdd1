import type { In } from '../../platform/door-context.ts'
import { actorOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { forPerson } from '../../platform/for-person.ts'
import { mailSettings } from '../../platform/mail.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { insertAnnotation, listAnnotations, removeAnnotation, updateAnnotation } from './annotations.ts'
import { reportPdf } from './report/pdf.ts'
import { readReport } from './report/read-report.ts'
import { endOthersSchedule, setSchedule } from './schedule-store.ts'
import { canMail, sendOnce } from './send-reports.ts'
import { showView, showViews } from './show-view.ts'
import { getView, insertView, removeView, updateView } from './view-store.ts'

export const viewHandlers = {
  async savedViews(c: In<'savedViews'>) {
    const { agency } = await policyOf(c.db, c.agencyId)
    const views = await forPerson(c, showViews)
    return { views, canMail: canMail(mailSettings()), timezone: agency.timezone }
  },

  saveView: (c: In<'saveView'>) =>
    forPerson(c, async (doing) => showView(doing, (await insertView(doing, c.body)).viewId)),

  changeView: (c: In<'changeView'>) =>
    forPerson(c, async (doing) => {
      const { viewId, shared } = await updateView(doing, c.params.viewId, c.body)
      if (!shared) await endOthersSchedule(doing, viewId)
      return await showView(doing, viewId)
    }),

  async deleteView(c: In<'deleteView'>) {
    await forPerson(c, (doing) => removeView(doing, c.params.viewId))
    return { deleted: true as const }
  },

  scheduleView: (c: In<'scheduleView'>) =>
    forPerson(c, async (doing) => {
      await getView(doing, c.params.viewId)
      await setSchedule(doing, c.params.viewId, c.body)
      return await showView(doing, c.params.viewId)
    }),

  async sendView(c: In<'sendView'>) {
    const settings = mailSettings()
    if (!canMail(settings))
      throw new HeartError('not_allowed_now', 'Mail is not set up on this server; download the PDF instead.')
    const view = await forPerson(c, (doing) => getView(doing, c.params.viewId))
    const sending = { ...c, settings, complain: (error: unknown) => c.log.error(error) }
    const asked = { dueAt: c.now(), form: c.body.as, askedBy: actorOf(c).userId }
    for (const address of c.body.to) await sendOnce(sending, view, { ...asked, address })
    return await forPerson(c, (doing) => showView(doing, view.viewId))
  },

  async viewReport(c: In<'viewReport'>) {
    return await reportPdf(await readReport(c, c.body, { hidesSmall: false }))
  },

  annotations: (c: In<'annotations'>) => forPerson(c, (doing) => listAnnotations(doing)),

  addAnnotation: (c: In<'addAnnotation'>) => forPerson(c, (doing) => insertAnnotation(doing, c.body)),

  changeAnnotation: (c: In<'changeAnnotation'>) =>
    forPerson(c, (doing) => updateAnnotation(doing, c.params.annotationId, c.body)),

  async deleteAnnotation(c: In<'deleteAnnotation'>) {
    await forPerson(c, (doing) => removeAnnotation(doing, c.params.annotationId))
    return { deleted: true as const }
  },
}
