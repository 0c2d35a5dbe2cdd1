import { doors } from '@heart/api/doors'
import { downloadFile } from '../../ui/download-file.ts'
import type { BriefAsked } from '../compare/kept-brief.ts'

/** Has the server set the brief on two pages. @throws ProblemError */
export const downloadBrief = (asked: BriefAsked): Promise<void> =>
  downloadFile(doors.planBrief, asked, {
    name: 'heart-council-brief.pdf',
    otherwise: 'The brief could not be printed. Your plans are still here; try again in a moment.',
  })
