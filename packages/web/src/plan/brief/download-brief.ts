import { doors } from '@heart/api/doors'
import { addressOf, ProblemError } from '../../ui/client.ts'
import type { BriefAsked } from '../compare/kept-brief.ts'

/** Has the server set the brief on two pages, and puts the file where this browser puts downloads. @throws ProblemError */
export async function downloadBrief(asked: BriefAsked): Promise<void> {
  const answer = await fetch(addressOf(doors.planBrief), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  }).catch(() => null)
  if (!answer?.ok) {
    const said = (await answer?.json().catch(() => null)) as { code?: string; sentence?: string } | null
    const sentence =
      said?.sentence ?? 'The brief could not be printed. Your plans are still here; try again in a moment.'
    throw new ProblemError({ code: said?.code ?? 'unreachable', sentence }, answer?.status ?? 0)
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = 'heart-council-brief.pdf'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
