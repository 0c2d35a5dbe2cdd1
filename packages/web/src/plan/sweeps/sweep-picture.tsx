import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { dollars, minutesWords, percent1 } from '../results/words.ts'
import { axisTicks } from './axis-ticks.ts'
import { labelPlaces } from './label-places.ts'
import { commonParts, partsOf } from './name-parts.ts'
import type { SweepRow } from './sweep-rows.ts'
import { useWidth } from './use-width.ts'

interface Props {
  rows: readonly SweepRow[]
  chosen: number | undefined
  choose: (index: number) => void
}

const HEIGHT = 360
const LEFT = 46
const RIGHT = 16
const TOP = 30
const BOTTOM = 34
/** A finger need not hit a point, only come near. */
const REACH = 28

/** Every plan a point: cost to the right, share answered upward; the best for their cost are joined and named. */
export function SweepPicture({ rows, chosen, choose }: Props) {
  const holder = useRef<HTMLDivElement>(null)
  const width = useWidth(holder, 720)
  const costs = axisTicks(...rangeOf(rows.map((row) => row.dollarsAYear)), 10_000)
  const shares = axisTicks(...rangeOf(rows.map((row) => row.share.mean)), 0.01)
  const x = scaleOf(costs, LEFT, width - RIGHT)
  const y = scaleOf(shares, HEIGHT - BOTTOM, TOP)
  const byCost = [...rows].sort((a, b) => a.dollarsAYear - b.dollarsAYear || a.share.mean - b.share.mean)
  const best = byCost.filter((row) => row.best)
  const common = commonParts(best)
  const current = rows.find((row) => row.index === chosen) ?? best.at(-1)
  const labelled = labelOrder(byCost, best, current)
  const places = labelPlaces(
    labelled.map((row) => ({ x: x(row.dollarsAYear), y: y(row.share.mean), texts: labelsOf(row, common) })),
    { left: LEFT + 2, right: width - 2, top: 2, bottom: HEIGHT - BOTTOM },
  )

  const go = (to: SweepRow | undefined) => {
    if (!to) return
    choose(to.index)
    const { current: element } = holder
    requestAnimationFrame(() =>
      element?.querySelector<SVGElement>(`[data-index="${to.index}"]`)?.focus({ preventScroll: true }),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = current ? byCost.indexOf(current) : -1
    const to = {
      ArrowRight: byCost[at + 1],
      ArrowLeft: byCost[at - 1],
      ArrowUp: best.find((row) => current && row.share.mean > current.share.mean),
      ArrowDown: best.findLast((row) => current && row.share.mean < current.share.mean),
      Home: byCost[0],
      End: byCost.at(-1),
    }[event.key]
    if (!event.key.startsWith('Arrow') && !to) return
    event.preventDefault()
    go(to)
  }
  const onClick = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const away = (row: SweepRow) =>
      Math.hypot(
        x(row.dollarsAYear) - (event.clientX - box.left),
        y(row.share.mean) - (event.clientY - box.top),
      )
    const nearest = [...rows].sort((a, b) => away(a) - away(b))[0]
    if (nearest && away(nearest) <= REACH) choose(nearest.index)
  }

  return (
    <div ref={holder} className="sweep-picture">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the points themselves are reached by keyboard */}
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the list of points within is named */}
      <svg width={width} height={HEIGHT} onClick={onClick}>
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused */}
        <g aria-hidden="true">
          {shares.map((tick) => (
            <g key={tick}>
              <line className="rule" x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
              <text className="tick" x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
                {Math.round(100 * tick)} %
              </text>
            </g>
          ))}
          {sparse(costs, width).map((tick) => (
            <text
              key={tick}
              className="tick"
              x={x(tick)}
              y={HEIGHT - BOTTOM + 20}
              textAnchor={x(tick) > width - TICK_WIDTH / 2 ? 'end' : 'middle'}
            >
              {tick === 0 ? '$0' : dollars(tick)}
            </text>
          ))}
          <polyline
            className="best-line"
            points={best.map((row) => `${x(row.dollarsAYear)},${y(row.share.mean)}`).join(' ')}
          />
        </g>
        <g role="listbox" aria-label="Plans from cheap to dear" onKeyDown={onKeyDown}>
          {byCost.map((row) => (
            <path
              key={row.index}
              role="option"
              tabIndex={row === current ? 0 : -1}
              aria-selected={row.index === chosen}
              aria-label={pointWords(row)}
              data-index={row.index}
              data-best={row.best}
              onFocus={() => row.index !== chosen && choose(row.index)}
              transform={`translate(${x(row.dollarsAYear)} ${y(row.share.mean)})`}
              d={row.overLimit ? TRIANGLE : DISC}
            />
          ))}
        </g>
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused */}
        <g aria-hidden="true">
          {places.map((place, i) => {
            const row = labelled[i] as SweepRow
            return (
              place && (
                <text
                  key={row.index}
                  className="point-name"
                  x={place.x}
                  y={place.y}
                  textAnchor={place.anchor}
                  data-chosen={row.index === chosen}
                >
                  {place.text}
                </text>
              )
            )
          })}
        </g>
      </svg>
    </div>
  )
}

const DISC = 'M-5,0 a5,5 0 1,0 10,0 a5,5 0 1,0 -10,0'
const TRIANGLE = 'M0,-6 L6,5 L-6,5 Z'

const pointWords = ({ plan, share, dollarsAYear, p50Seconds, best, overLimit }: SweepRow): string =>
  [
    plan.name,
    `${percent1(share.mean)} answered`,
    `${dollars(dollarsAYear)} a year`,
    `typical response ${minutesWords(p50Seconds)}`,
    ...(best ? ['best for its cost'] : []),
    ...(overLimit ? ['a team above the limit'] : []),
  ].join(', ')

/** What all of the best have in common is said once, below the picture, not at every point. */
function labelsOf({ plan, share, best }: SweepRow, common: readonly string[]): string[] {
  const said = `${Math.round(100 * share.mean)} %`
  const own = best ? partsOf(plan.name).filter((part) => !common.includes(part)) : [plan.name]
  return [`${own.join(', ')} ${said}`.trim(), said]
}

/** The chosen one and the first plan are named before all others, then the best, from the ends inwards. */
function labelOrder(
  rows: readonly SweepRow[],
  best: readonly SweepRow[],
  chosen: SweepRow | undefined,
): SweepRow[] {
  const first = rows.find((row) => row.index === 0)
  const inwards = best.map((_, i) => best[i % 2 ? (i - 1) / 2 : best.length - 1 - i / 2] as SweepRow)
  return [...new Set([chosen, first, ...inwards])].filter((row) => row !== undefined)
}

const rangeOf = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)]

function scaleOf(ticks: readonly number[], from: number, to: number): (value: number) => number {
  const [low, high] = [ticks[0] as number, ticks.at(-1) as number]
  return (value) => from + ((value - low) / (high - low)) * (to - from)
}

const TICK_WIDTH = 64

/** As many ticks as can be read beside each other. */
function sparse(ticks: readonly number[], width: number): number[] {
  const every = Math.ceil((ticks.length * TICK_WIDTH) / (width - LEFT - RIGHT))
  return ticks.filter((_, i) => i % every === 0)
}
