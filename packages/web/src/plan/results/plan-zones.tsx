import { memo, useMemo, useState } from 'react'
import { ChartFrame } from '../../ledger/chart-frame.tsx'
import { csvText } from '../../ui/csv.ts'
import { count } from '../../ui/format.ts'
import { Press } from '../press.tsx'
import { BarLane } from './bar-lane.tsx'
import type { PlanView } from './plan-view.ts'
import { minutesWords, percent1, signed } from './words.ts'
import { equitySentence, type ZoneChange, zoneChanges } from './zone-changes.ts'
import { ZonePictures } from './zone-pictures.tsx'
import { zoneShapes } from './zone-shapes.ts'

interface Props {
  view: PlanView
  was: PlanView
  areas: GeoJSON.FeatureCollection | undefined
  period: string
  changed: boolean
}

const FIRST_ROWS = 10
const ORDERS = { change: 'Who loses, who gains', worst: 'Worst served first', name: 'By name' } as const
type Order = keyof typeof ORDERS

/** Who is served, where, before and after. */
export const PlanZones = memo(function PlanZones({ view, was, areas, period, changed }: Props) {
  const [order, setOrder] = useState<Order>('change')
  const [all, setAll] = useState(false)
  const shapes = useMemo(() => zoneShapes(areas ?? { type: 'FeatureCollection', features: [] }), [areas])
  const changes = zoneChanges(view.figures, was.figures)
  const rows = inOrder(changes, order)
  return (
    <ChartFrame
      title="Who is served, and where"
      subtitle={`${count(Math.round(view.figures.warranted))} warranted calls, by the zone they came from. ${period}.`}
      fileName="heart-plan-zones"
      csv={() =>
        csvText(
          [
            'zone',
            'warranted',
            'share_answered',
            'share_as_it_was',
            'response_p50_seconds',
            'response_p50_as_it_was',
            'response_p90_seconds',
          ],
          rows.map((zone) => [
            zone.zone,
            zone.warranted,
            zone.now,
            zone.was,
            zone.nowP50Seconds,
            zone.wasP50Seconds,
            zone.nowP90Seconds,
          ]),
        )
      }
    >
      <p className="said">{equitySentence(changes, changed)}</p>
      <ZonePictures
        shapes={shapes}
        pictures={[
          { title: 'As it was', figures: was.figures },
          { title: view.plan.name, figures: view.figures },
        ]}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
      <div className="row no-print" role="group" aria-label="Order of the zones">
        {(Object.keys(ORDERS) as Order[]).map((each) => (
          <Press
            key={each}
            className="button tight"
            aria-pressed={order === each}
            onPress={() => setOrder(each)}
          >
            {ORDERS[each]}
          </Press>
        ))}
      </div>
      <table className="plan-table">
        <thead>
          <tr>
            <th scope="col">Zone</th>
            <th scope="col" className="number wide-only">
              Calls
            </th>
            <td className="bar-column" />
            <th scope="col" className="number">
              Answered
            </th>
            <th scope="col" className="number">
              Was
            </th>
            <th scope="col" className="number">
              Change
            </th>
            <th scope="col" className="number wide-only">
              Response
            </th>
            <th scope="col" className="number wide-only">
              Was
            </th>
          </tr>
        </thead>
        <tbody>
          {(all ? rows : rows.slice(0, FIRST_ROWS)).map((zone) => (
            <tr key={zone.zone}>
              <th scope="row">{zone.zone || 'not known'}</th>
              <td className="number wide-only">{count(Math.round(zone.warranted))}</td>
              <td className="bar-column" aria-hidden="true">
                <BarLane
                  thin
                  meaning="person"
                  bar={{ from: 0, to: 100 * zone.now }}
                  ghost={{ from: 0, to: 100 * zone.was }}
                />
              </td>
              <td className="number">{percent1(zone.now)}</td>
              <td className="number quiet">{percent1(zone.was)}</td>
              <td className="number">{signed(100 * (zone.now - zone.was), (size) => size.toFixed(1))}</td>
              <td className="number wide-only">{minutesWords(zone.nowP50Seconds)}</td>
              <td className="number quiet wide-only">{minutesWords(zone.wasP50Seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > FIRST_ROWS && (
        <div className="no-print">
          <Press className="button tight" onPress={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${rows.length}`}
          </Press>
        </div>
      )}
    </ChartFrame>
  )
})

function inOrder(changes: readonly ZoneChange[], order: Order): ZoneChange[] {
  if (order === 'name') return [...changes]
  const by = order === 'worst' ? (zone: ZoneChange) => zone.now : changeRank
  return [...changes].sort((a, b) => Number(b.judged) - Number(a.judged) || by(a) - by(b) || a.now - b.now)
}

/** Losers before all others, the greatest loss first; then the greatest gain first. */
function changeRank({ now, was }: ZoneChange): number {
  const change = now - was
  return change < 0 ? change - 1 : -change
}
