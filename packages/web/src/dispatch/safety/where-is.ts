import type { TeamView } from '@heart/api/dispatch'
import type { Place } from '@heart/domain/call'
import { clockTime } from '../../ui/format.ts'

/** Where to send help: the place of the call, and where the team was last seen. */
export function whereIs(
  { position, positionAt }: Pick<TeamView, 'position' | 'positionAt'>,
  place: Place | null,
  timezone: string,
): string {
  const address = [place?.block, place?.zone].filter(Boolean).join(', ')
  const seen = position
    ? `last seen at ${position[1].toFixed(5)}, ${position[0].toFixed(5)}${positionAt ? ` at ${clockTime(positionAt, timezone)}` : ''}`
    : 'its position is not known'
  return address ? `${address} · ${seen}` : seen
}
