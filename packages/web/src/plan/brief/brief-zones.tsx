import { type Brief, telling } from '@heart/replay/plan'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { BarCell } from './brief-waterfall.tsx'

/** As many as a printed page holds. */
const FIRST_ZONES = 12

/** Share answered by zone and option; a line marks where the zone stood as it was. */
export function BriefZones({ brief: { zones, options, zonesNote } }: { brief: Brief }) {
  const [all, setAll] = useState(false)
  const shown = all ? zones : telling(zones, FIRST_ZONES)
  const how =
    shown.length < zones.length ? `${shown.length} of ${zones.length} zones.` : `${zones.length} zones.`
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrolled by keyboard too */}
      <section className="scroll" tabIndex={0} aria-label="Share answered by zone, a table">
        <table className="brief-table brief-chart">
          <caption className="quiet small">
            Share of warranted calls answered, by the zone they came from, worst served first. The mark shows
            as it was. {how} {zonesNote}
          </caption>
          <thead>
            <tr>
              <th scope="col">Zone</th>
              {options.map(({ mark, name }) => (
                <th key={mark} scope="col">
                  {mark === '' ? name : `${mark}  ${name}`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ zone, shares }) => (
              <tr key={zone}>
                <th scope="row">{zone}</th>
                {options.map(({ mark }, i) => (
                  <td key={mark} data-meaning={i === 0 ? 'total' : 'person'}>
                    <BarCell
                      from={0}
                      share={shares[i]?.value ?? 0}
                      text={shares[i]?.text ?? '–'}
                      {...(i > 0 ? { was: shares[0]?.value ?? 0 } : {})}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {zones.length > FIRST_ZONES && (
        <div className="no-print">
          <Button className="button tight" onPress={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${zones.length} zones`}
          </Button>
        </div>
      )}
    </>
  )
}
