import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { cellOf, cellUnder } from './cell-under.ts'
import { type HourCell, neighborCell, rectangle } from './grid-cells.ts'
import { HourBox } from './hour-box.tsx'
import { clock, DAYS, rangeWords } from './range-words.ts'
import { wasEdges } from './was-edges.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

export interface Stroke {
  /** The same for every step of one drag or one held key. */
  id: string
  cells: number[]
  open: boolean
  first: boolean
}

interface Props {
  label: string
  cells: readonly HourCell[]
  onPaint: (stroke: Stroke) => void
}

let strokes = 0

/**
 * A week to paint. A drag paints a rectangle from where it began; arrow keys move, space paints one hour,
 * shift with an arrow carries the state of the hour on. The dashed line is where the hours were.
 */
export function HoursGrid({ label, cells, onPaint }: Props) {
  const [focus, setFocus] = useState(9)
  const [said, setSaid] = useState('')
  const holder = useRef<HTMLTableElement>(null)
  const drag = useRef<{ id: string; from: number; at: number; open: boolean } | null>(null)
  const held = useRef<{ id: string; open: boolean; cells: number[] } | null>(null)

  const opens = (cell: number) => cells[cell]?.open !== 'all'
  const paint = (id: string, painted: number[], open: boolean, first: boolean) => {
    setSaid(rangeWords(painted, open))
    onPaint({ id, cells: painted, open, first })
  }

  const begin = (event: PointerEvent) => {
    const cell = cellOf(event.target)
    if (cell === null || event.button !== 0) return
    event.preventDefault()
    holder.current?.setPointerCapture(event.pointerId)
    const id = `paint-${++strokes}`
    drag.current = { id, from: cell, at: cell, open: opens(cell) }
    setFocus(cell)
    paint(id, [cell], drag.current.open, true)
  }
  const move = (event: PointerEvent) => {
    const going = drag.current
    const cell = going && cellUnder(holder.current, event.clientX, event.clientY)
    if (!going || cell === null || cell === going.at) return
    going.at = cell
    paint(going.id, rectangle(going.from, cell), going.open, false)
  }
  const end = () => {
    drag.current = null
  }

  const press = (event: KeyboardEvent) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault()
      paint(`key-${++strokes}`, [focus], opens(focus), true)
      return
    }
    const next = neighborCell(focus, event.key)
    if (next === focus && !event.key.startsWith('Arrow') && event.key !== 'Home' && event.key !== 'End')
      return
    event.preventDefault()
    if (event.shiftKey) {
      const first = held.current === null
      held.current ??= { id: `key-${++strokes}`, open: cells[focus]?.open === 'all', cells: [focus] }
      held.current.cells = [...new Set([...held.current.cells, next])]
      paint(held.current.id, held.current.cells, held.current.open, first)
    }
    setFocus(next)
    holder.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus()
  }

  return (
    <div className="hours">
      <table
        ref={holder}
        className="hours-grid"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid to paint is a table whose cells answer keys
        role="grid"
        aria-label={`${label}. Arrow keys move, space opens or closes an hour, shift with an arrow carries the hour’s state on.`}
        aria-multiselectable="true"
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={press}
        onKeyUp={(event) => {
          if (event.key === 'Shift') held.current = null
        }}
      >
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-visually">Day</span>
            </th>
            {HOURS.map((hour) => (
              <th key={hour} scope="col">
                <span className="hidden-visually">{clock(hour)}</span>
                {hour % 3 === 0 && <span aria-hidden="true">{String(hour).padStart(2, '0')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DAYS.map((name, day) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {HOURS.map((hour) => {
                const at = day * 24 + hour
                const cell = cells[at] as HourCell
                return (
                  <HourBox
                    key={hour}
                    at={at}
                    name={`${name} ${clock(hour)}`}
                    open={cell.open}
                    teams={cell.teams}
                    was={wasEdges(cells, at)}
                    tabIndex={at === focus ? 0 : -1}
                    onFocus={setFocus}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small quiet hours-said" aria-live="polite">
        {said || 'Drag over hours to open or close them.'}
      </p>
    </div>
  )
}
