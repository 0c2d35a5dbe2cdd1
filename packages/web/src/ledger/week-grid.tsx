import type { CSSProperties } from 'react'

export const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

export interface WeekCell {
  text: string | number
  /** 0 to 50. */
  heat: number
  tone?: string
  title: string
}

interface Props<V extends string> {
  views: Readonly<Record<V, string>>
  view: V
  show: (view: V) => void
  /** Day 0 is Monday. */
  cell: (day: number, hour: number) => WeekCell
  className?: string
}

/** Hour × weekday: a table whose cells are shaded, so that chart and table are one; one view of several is shown. */
export function WeekGrid<V extends string>({ views, view, show, cell, className = 'grid' }: Props<V>) {
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
      <div className="row no-print" role="group" aria-label="Show in the grid">
        {(Object.keys(views) as V[]).map((each) => (
          <button
            key={each}
            type="button"
            className="button tight"
            aria-pressed={view === each}
            onClick={() => show(each)}
          >
            {views[each]}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={`Hour grid: ${views[view]}`}>
        <table className={className} data-view={view}>
          <caption className="hidden-visually">{views[view]} by local hour and weekday</caption>
          <thead>
            <tr>
              <td />
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {String(hour).padStart(2, '0')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {DAYS.map((name, day) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {HOURS.map((hour) => {
                  const { text, heat, tone, title } = cell(day, hour)
                  return (
                    <td
                      key={hour}
                      data-tone={tone}
                      style={{ '--heat': `${heat}%` } as CSSProperties}
                      title={`${name} ${hour}:00: ${title}`}
                    >
                      {text}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
