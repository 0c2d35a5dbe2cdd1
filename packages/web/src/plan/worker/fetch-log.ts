import { callsOf, type PlanLog } from '@heart/api/plan'
import { buildCallLog, type CallLog } from '@heart/replay/call'

/** Fetches the calls from their door and puts them into columns; off the page's thread, for a year is large. */
export async function fetchLog(address: string): Promise<CallLog> {
  const answer = await fetch(address, { credentials: 'same-origin' }).catch(() => null)
  if (!answer)
    throw new Error('The calls could not be fetched: the server cannot be reached. Try again in a moment.')
  if (!answer.ok) {
    const said = (await answer.json().catch(() => null)) as { sentence?: string } | null
    throw new Error(said?.sentence ?? `The calls could not be fetched: the server answered ${answer.status}.`)
  }
  return buildCallLog(callsOf((await answer.json()) as PlanLog))
}
