import { memo } from 'react'
import type { HourCell } from './grid-cells.ts'

interface Props {
  at: number
  name: string
  open: HourCell['open']
  teams: number
  was: string
  tabIndex: number
  onFocus: (at: number) => void
}

const OPEN_WORDS = { all: 'open', part: 'partly open', none: 'closed' } as const

/** One hour to paint: drawn again only when something of it changed. */
export const HourBox = memo(function HourBox({ at, name, open, teams, was, tabIndex, onFocus }: Props) {
  const duty = teams === 1 ? '1 team' : `${teams} teams`
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell that is painted
      role="gridcell"
      data-cell={at}
      data-open={open}
      data-teams={Math.min(teams, 4)}
      data-was={was}
      aria-selected={open === 'all'}
      aria-label={`${name}, ${OPEN_WORDS[open]}, ${duty} on duty`}
      tabIndex={tabIndex}
      onFocus={() => onFocus(at)}
    >
      {open === 'none' ? '' : teams}
    </td>
  )
})
