import { memo } from 'react'
import type { Figures } from '../worker/figures.ts'
import type { ZoneShapes } from './zone-shapes.ts'

interface Props {
  shapes: ZoneShapes
  pictures: readonly { title: string; figures: Figures }[]
}

/** The same map for each plan, shaded by the share answered; the table below says the numbers. */
export const ZonePictures = memo(function ZonePictures({ shapes, pictures }: Props) {
  if (shapes.shapes.length === 0) return null
  return (
    <>
      <div className="zone-pictures" aria-hidden="true">
        {pictures.map(({ title, figures }) => {
          const shares = new Map(
            figures.zones.map((zone) => [zone.zone, zone.warranted ? zone.answered / zone.warranted : 0]),
          )
          return (
            <figure key={title}>
              <figcaption className="small">{title}</figcaption>
              <svg viewBox={`-1 -1 102 ${(shapes.height + 2).toFixed(1)}`} focusable="false">
                <title>{title}</title>
                {shapes.shapes.map(({ zone, path }) => (
                  <path
                    key={zone}
                    d={path}
                    style={{ '--share': `${stepOf(shares.get(zone) ?? 0)}%` } as React.CSSProperties}
                  />
                ))}
              </svg>
            </figure>
          )
        })}
      </div>
      <p className="zone-scale small quiet" aria-hidden="true">
        {STEPS.map((share) => (
          <span key={share}>
            <span className="swatch" style={{ '--share': `${share}%` } as React.CSSProperties} />
            {share}
          </span>
        ))}
        of 100 warranted calls answered
      </p>
    </>
  )
})

const STEPS = [0, 20, 40, 60, 80]

/** Shades in steps of five, so that a zone changes only when the eye could tell. */
const stepOf = (share: number): number => Math.round(share * 20) * 5
