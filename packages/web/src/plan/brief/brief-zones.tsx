import { type Brief, telling } from '@heart/replay/plan'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { BriefBars } from './brief-bars.tsx'

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
      <BriefBars
        label="Share answered by zone, a table"
        caption={`Share of warranted calls answered, by the zone they came from, worst served first. The mark shows as it was. ${how} ${zonesNote}`}
        first="Zone"
        options={options}
        rows={shown.map(({ zone, shares }) => ({
          key: zone,
          head: zone,
          cells: options.map((_, i) => ({
            from: 0,
            share: shares[i]?.value ?? 0,
            text: shares[i]?.text ?? '–',
            meaning: i === 0 ? 'total' : 'person',
            ...(i > 0 ? { was: shares[0]?.value ?? 0 } : {}),
          })),
        }))}
      />
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
