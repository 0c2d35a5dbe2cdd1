import type { BodyOf, Door } from '@heart/api/platform'
import { addressOf, ProblemError } from './client.ts'

/** Has the server make a file, and puts it where this browser puts downloads. `otherwise` is said when nobody says why not. @throws ProblemError */
export async function downloadFile<D extends Door>(
  door: D,
  body: BodyOf<D>,
  { name, otherwise }: { readonly name: string; readonly otherwise: string },
): Promise<void> {
  const answer = await fetch(addressOf(door), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (!answer?.ok) {
    const said = (await answer?.json().catch(() => null)) as { code?: string; sentence?: string } | null
    throw new ProblemError(
      { code: said?.code ?? 'unreachable', sentence: said?.sentence ?? otherwise },
      answer?.status ?? 0,
    )
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
