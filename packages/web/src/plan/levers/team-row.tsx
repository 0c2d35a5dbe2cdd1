import type { ScenarioTeam } from '@heart/domain/plan'
import { useState } from 'react'
import { addTeam, changeTeam, removeTeam } from '../desk/team-edit.ts'
import { Press } from '../press.tsx'
import type { Edit } from './lever.ts'
import { windowWords } from './window-words.ts'
import { WindowsEditor } from './windows-editor.tsx'

interface Props {
  team: ScenarioTeam
  name: string
  phone: boolean
  /** Zones of the travel matrix, when posts are zones. */
  matrix: readonly string[] | null
  centers: ReadonlyMap<string, [number, number]>
  edit: Edit
}

export function TeamRow({ team, name, phone, matrix, centers, edit }: Props) {
  const [shown, setShown] = useState(false)
  const at = postName(team.post, centers)
  return (
    <details className="team" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <span className="team-name">{name}</span>{' '}
        <span className="quiet small">
          {windowWords(team.shifts)}
          {!phone && ` · ${at}`}
        </span>
      </summary>
      {shown && (
        <div className="stack team-body">
          <WindowsEditor
            label={`Shifts of ${name}`}
            windows={team.shifts}
            onChange={(shifts) => edit((now) => changeTeam(now, team.id, { shifts }))}
          />
          {!phone && (
            <label className="field">
              <span className="label">Post</span>
              <select
                value={typeof team.post === 'string' ? team.post : zoneAt(team.post, centers)}
                onChange={(event) => {
                  const zone = event.target.value
                  const post = matrix ? zone : centers.get(zone)
                  if (post) edit((now) => changeTeam(now, team.id, { post }))
                }}
              >
                {!matrix && <option value="">{Array.isArray(team.post) ? at : 'no post'}</option>}
                {(matrix ?? [...centers.keys()]).map((zone) => (
                  <option key={zone} value={zone}>
                    {matrix ? zone : `middle of ${zone}`}
                  </option>
                ))}
              </select>
            </label>
          )}
          <div className="row">
            <Press
              className="button tight"
              onPress={() => edit((now) => addTeam(now, team.program, team.id))}
            >
              Copy
            </Press>
            <Press className="button tight" onPress={() => edit((now) => removeTeam(now, team.id))}>
              Remove
            </Press>
          </div>
        </div>
      )}
    </details>
  )
}

function zoneAt(post: ScenarioTeam['post'], centers: ReadonlyMap<string, [number, number]>): string {
  if (!Array.isArray(post)) return ''
  return [...centers].find(([, [lon, lat]]) => lon === post[0] && lat === post[1])?.[0] ?? ''
}

function postName(post: ScenarioTeam['post'], centers: ReadonlyMap<string, [number, number]>): string {
  if (post === null) return 'no post'
  if (typeof post === 'string') return `post ${post}`
  const zone = zoneAt(post, centers)
  return zone ? `middle of ${zone}` : `post ${post[1].toFixed(3)}, ${post[0].toFixed(3)}`
}
