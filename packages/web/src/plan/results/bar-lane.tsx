import type { CSSProperties } from 'react'

interface Bar {
  /** Per cent of the lane. */
  from: number
  to: number
}

interface Props {
  bar: Bar
  /** Where the bar was; drawn only where the eye could tell. */
  ghost: Bar | undefined
  meaning?: string
  over?: boolean
  limit?: number
  thin?: boolean
}

const SEEN = 0.4

/** A bar with its old place as an outline. */
export function BarLane({ bar, ghost, meaning, over, limit, thin }: Props) {
  const moved = ghost && (Math.abs(ghost.from - bar.from) > SEEN || Math.abs(ghost.to - bar.to) > SEEN)
  return (
    <span
      className={thin ? 'bar-lane thin' : 'bar-lane'}
      style={limit === undefined ? undefined : ({ '--limit': `${limit}%` } as CSSProperties)}
    >
      <span className="bar" data-meaning={meaning} data-over={over} style={place(bar)} />
      {moved && <span className="bar-ghost" style={place(ghost)} />}
      {limit !== undefined && <span className="limit" />}
    </span>
  )
}

const place = ({ from, to }: Bar): CSSProperties => ({
  left: `${from.toFixed(2)}%`,
  width: `${(to - from).toFixed(2)}%`,
})
