import { dollars } from '../results/words.ts'
import type { FrontierCurve } from './frontier-protocol.ts'

interface Point {
  key: string
  name: string
  dollarsAYear: number
  shareAnswered: number
  active: boolean
  /** "As it was". */
  past: boolean
}

interface Props {
  curves: readonly FrontierCurve[]
  points: readonly Point[]
  marks: readonly { name: string; dollarsAYear: number }[]
}

const WIDTH = 720
const HEIGHT = 340
const LEFT = 44
const RIGHT = 24
const TOP = 36
const BOTTOM = 36

/** Cost to the right from zero, share answered upward from zero; lines and points are named where they are. */
export function FrontierPicture({ curves, points, marks }: Props) {
  const all = [...points, ...marks, ...curves.flatMap((curve) => curve.points)].map(
    (each) => each.dollarsAYear,
  )
  const most = niceStep(Math.max(...all) * 1.04)
  const ticks = Array.from({ length: Math.floor(Math.max(...all) / most) + 2 }, (_, i) => i * most)
  const end = ticks.at(-1) as number
  const x = (amount: number) => LEFT + (amount / end) * (WIDTH - LEFT - RIGHT)
  const y = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
  return (
    <svg
      className="frontier-picture"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="Share answered against cost; the same numbers are in the table below"
    >
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line className="rule" x1={LEFT} x2={WIDTH - RIGHT} y1={y(share)} y2={y(share)} />
          <text className="tick" x={LEFT - 6} y={y(share) + 4} textAnchor="end">
            {100 * share} %
          </text>
        </g>
      ))}
      {ticks.map((tick) => (
        <text key={tick} className="tick" x={x(tick)} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
          {tick === 0 ? '$0' : dollars(tick)}
        </text>
      ))}
      {marks.map((mark) => (
        <g key={mark.name}>
          <line
            className="mark"
            x1={x(mark.dollarsAYear)}
            x2={x(mark.dollarsAYear)}
            y1={TOP}
            y2={HEIGHT - BOTTOM}
          />
          <text className="mark-name" x={x(mark.dollarsAYear) - 6} y={HEIGHT - BOTTOM - 8} textAnchor="end">
            {mark.name}
          </text>
        </g>
      ))}
      {curves.map((curve, i) => (
        <g key={curve.name} className="curve" data-curve={i}>
          <polyline
            points={curve.points
              .map((point) => `${x(point.dollarsAYear)},${y(point.shareAnswered)}`)
              .join(' ')}
          />
          {curve.points.map((point) => (
            <circle key={point.dollarsAYear} cx={x(point.dollarsAYear)} cy={y(point.shareAnswered)} r={2.5} />
          ))}
          {curve.points.length > 1 && (
            <text
              x={Math.min(WIDTH - RIGHT, x(curve.points.at(-1)?.dollarsAYear ?? 0))}
              y={y(curve.points.at(-1)?.shareAnswered ?? 0) + (i === 0 ? 22 : -10)}
              textAnchor="end"
            >
              {curve.name}
            </text>
          )}
        </g>
      ))}
      {points.map((point) => (
        <g key={point.key} className="plan-point" data-active={point.active}>
          <circle cx={x(point.dollarsAYear)} cy={y(point.shareAnswered)} r={point.active ? 7 : 5} />
          <text
            x={x(point.dollarsAYear) + (point.past ? -10 : 11)}
            y={y(point.shareAnswered) + (point.past ? 5 : 18)}
            textAnchor={point.past ? 'end' : 'start'}
          >
            {point.name} {Math.round(100 * point.shareAnswered)} %
          </text>
        </g>
      ))}
    </svg>
  )
}

/** A round step that divides the length into some five parts. */
function niceStep(length: number): number {
  const rough = length / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const first = rough / power
  return (first > 5 ? 10 : first > 2 ? 5 : first > 1 ? 2 : 1) * power
}
