import { type RefObject, useLayoutEffect, useState } from 'react'

/** The width of an element in pixels, so that what is drawn in it keeps its type size on a phone. */
export function useWidth(holder: RefObject<HTMLElement | null>, atFirst: number): number {
  const [width, setWidth] = useState(atFirst)
  useLayoutEffect(() => {
    const element = holder.current
    if (!element) return
    const measure = () => setWidth(Math.max(240, Math.round(element.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [holder])
  return width
}
