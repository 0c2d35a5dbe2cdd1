import { Input, Label, TextField } from 'react-aria-components'
import type { EntryDraft } from './entry-draft.ts'

interface Props {
  draft: EntryDraft
  change: (part: Partial<EntryDraft>) => void
  zones: readonly string[]
}

export function PlaceFields({ draft, change, zones }: Props) {
  return (
    <>
      <TextField className="field" value={draft.block} onChange={(block) => change({ block })}>
        <Label>Hundred block or crossing</Label>
        <Input autoComplete="off" spellCheck={false} className="react-aria-Input typed" />
      </TextField>
      <div className="pair three">
        <label className="field">
          <span className="label">Zone</span>
          <select value={draft.zone} onChange={(event) => change({ zone: event.target.value })}>
            <option value="">by the point</option>
            {zones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        </label>
        <TextField className="field" value={draft.lon} onChange={(lon) => change({ lon })}>
          <Label>Longitude</Label>
          <Input inputMode="decimal" autoComplete="off" />
        </TextField>
        <TextField className="field" value={draft.lat} onChange={(lat) => change({ lat })}>
          <Label>Latitude</Label>
          <Input inputMode="decimal" autoComplete="off" />
        </TextField>
      </div>
      <p className="quiet small">Or click the place on the map.</p>
    </>
  )
}
