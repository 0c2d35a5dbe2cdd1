import { lazy, Suspense } from 'react'
import { MapGuard } from '../../dispatch/map-guard.tsx'
import { count, percent } from '../../ui/format.ts'
import { areasLike, setArea, switchZone } from '../desk/area-edit.ts'
import { changeTeam } from '../desk/team-edit.ts'
import { Press } from '../press.tsx'
import type { Figures } from '../worker/figures.ts'
import type { LeverProps } from './lever.ts'
import { useSame } from './use-same.ts'
import { anyDrawn, zoneStates } from './zone-states.ts'

const PlanMap = lazy(() => import('./plan-map.tsx'))

interface Props extends LeverProps {
  areas: GeoJSON.FeatureCollection | undefined
  zones: readonly string[]
  figures: Figures | undefined
  dark: boolean
}

/** Where the chosen programs work: the map and, for everybody, the same zones as a list. */
export function AreaLever({ plan, was, start, programs, edit, areas, zones, figures, dark }: Props) {
  const drawn = zoneStates(plan, programs, zones)
  const states = useSame(drawn, JSON.stringify([...drawn]))
  const ofPrograms = plan.scenario.teams.filter((team) => programs.includes(team.program))
  const teams = useSame(ofPrograms, JSON.stringify(ofPrograms.map(({ id, post }) => [id, post])))
  const on = [...states.values()].filter((state) => state !== 'off').length
  const figuresByZone = new Map(figures?.zones.map((each) => [each.zone, each]))
  const flip = (zone: string) =>
    edit((now) => switchZone(now, programs, zone, states.get(zone) !== 'on', zones))
  return (
    <div className="stack lever-body">
      <div className="row">
        <Press className="button tight" onPress={() => edit((now) => setArea(now, programs, null))}>
          Everywhere
        </Press>
        <Press className="button tight" onPress={() => edit((now) => setArea(now, programs, { zones: [] }))}>
          Nowhere
        </Press>
        <Press className="button tight" onPress={() => edit((now) => areasLike(now, programs, was))}>
          As it was
        </Press>
        <span className="quiet small">
          {on} of {zones.length} zones
        </span>
      </div>
      {anyDrawn(plan, programs) && (
        <p className="lever-warning">
          The area of a program is a drawn shape. Switching a zone replaces it by the zones you choose.
        </p>
      )}
      {areas && areas.features.length > 0 && (
        <MapGuard>
          <Suspense fallback={<div className="plan-map skeleton" />}>
            <PlanMap
              areas={areas}
              states={states}
              flip={flip}
              teams={teams}
              nameOf={(id) => start.teams.find((each) => each.id === id)?.name ?? id}
              movePost={(id, post) => edit((now) => changeTeam(now, id, { post }))}
              dark={dark}
            />
          </Suspense>
        </MapGuard>
      )}
      <ul className="zone-list" aria-label="Zones">
        {zones.map((zone) => {
          const state = states.get(zone)
          const of = figuresByZone.get(zone)
          return (
            <li key={zone}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={state === 'on'}
                  ref={(box) => {
                    if (box) box.indeterminate = state === 'part'
                  }}
                  onChange={() => flip(zone)}
                />
                <span className="zone-name">{zone}</span>
                {of && (
                  <span className="quiet small number">
                    {percent(of.answered, of.warranted)} of {count(Math.round(of.warranted))}
                  </span>
                )}
              </label>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
