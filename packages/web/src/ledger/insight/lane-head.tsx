import type { ReactNode } from 'react'

interface Props {
  name: ReactNode
  /** Under the name: what was counted, how sure. */
  note: string
  /** The bar; a screen reader has the numbers of the row. */
  lane: ReactNode
}

/** The head of a row that is chart and table in one: beside each other, on a phone below. */
export function LaneHead({ name, note, lane }: Props) {
  return (
    <th scope="row">
      <div className="lane-head">
        <div>
          {name}
          {note && <span className="row-note small quiet">{note}</span>}
        </div>
        <div className="lane-room" aria-hidden="true">
          {lane}
        </div>
      </div>
    </th>
  )
}
