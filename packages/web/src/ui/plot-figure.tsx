import { useEffect, useRef } from 'react'

interface Props {
  /** Draws for a width in pixels; keep it the same function while nothing changed. */
  draw: (width: number) => SVGSVGElement | HTMLElement
}

/** A picture drawn as wide as there is room, and again when the room changes; its table tells the same to a screen reader. */
export function PlotFigure({ draw }: Props) {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const room = holder.current
    if (!room) return
    let drawn = 0
    const redraw = (width: number) => {
      if (width < 1 || width === drawn) return
      drawn = width
      const picture = draw(width)
      picture.setAttribute('aria-hidden', 'true')
      room.replaceChildren(picture)
    }
    redraw(room.clientWidth)
    const watch = new ResizeObserver(() => redraw(room.clientWidth))
    watch.observe(room)
    return () => watch.disconnect()
  }, [draw])
  return <div ref={holder} className="plot" />
}
