import type { Figure } from '@heart/domain/ledger'
import type { CSSProperties } from 'react'

interface Props {
  figure: Figure
  /** As it was in the period compared with. */
  before?: Figure | null
  /** The value at the right end. */
  most: number
  meaning?: string | undefined
  /** Where the whole stands, as a line across. */
  whole?: number | null
}

/** A figure as a bar from zero, with how sure it is as a soft band, nine in ten as a lighter bar, and its old place dashed. */
export function Lane({ figure, before, most, meaning, whole }: Props) {
  const { value, low, high, p90 } = figure
  if (value === null) return <span className="lane" />
  const at = (from: number, to: number): CSSProperties => ({
    left: percentOf(from / most),
    width: percentOf((to - from) / most),
  })
  return (
    <span className="lane" data-meaning={meaning}>
      {p90 !== null && <span className="lane-p90" style={at(value, Math.max(value, p90))} />}
      <span className="lane-bar" style={at(0, value)} />
      {low !== null && high !== null && <span className="lane-sure" style={at(low, Math.min(high, most))} />}
      {before && before.value !== null && (
        <span className="lane-ghost" style={at(0, Math.min(before.value, most))} />
      )}
      {whole != null && <span className="lane-whole" style={{ left: percentOf(whole / most) }} />}
    </span>
  )
}

const percentOf = (share: number): string => `${(100 * Math.min(1, Math.max(0, share))).toFixed(2)}%`
