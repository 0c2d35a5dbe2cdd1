import type { Plan } from '@heart/domain/plan'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { FromFrontierWorker, FrontierAsked, FrontierCurve } from './frontier-protocol.ts'

export interface FrontierState {
  curves: readonly FrontierCurve[]
  working: boolean
  failed: string | null
}

const REST_MS = 1_200

/** Climbs anew when the plan has rested a moment and the picture is in sight. */
export function useFrontier(
  holder: RefObject<HTMLElement | null>,
  address: string,
  plans: { name: string; plan: Plan }[],
  mostDollars: number,
): FrontierState {
  const [seen, setSeen] = useState(false)
  const [state, setState] = useState<FrontierState>({ curves: [], working: false, failed: null })
  const worker = useRef<Worker | null>(null)
  const ticket = useRef(0)

  useEffect(() => {
    if (!holder.current) return
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? false))
    observer.observe(holder.current)
    return () => observer.disconnect()
  }, [holder])

  useEffect(
    () => () => {
      worker.current?.terminate()
      worker.current = null
    },
    [],
  )

  const asked = JSON.stringify({ address, plans, mostDollars })
  useEffect(() => {
    if (!seen) return
    const timer = setTimeout(() => {
      worker.current ??= new Worker(new URL('./frontier-worker.ts', import.meta.url), { type: 'module' })
      worker.current.onmessage = ({ data }: MessageEvent<FromFrontierWorker>) => {
        if (data.ticket !== ticket.current) return
        if (data.kind === 'failed') setState({ curves: [], working: false, failed: data.sentence })
        else setState({ curves: data.curves, working: !data.done, failed: null })
      }
      ticket.current++
      setState((before) => ({ ...before, working: true, failed: null }))
      worker.current.postMessage({ ticket: ticket.current, ...JSON.parse(asked) } as FrontierAsked)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [seen, asked])
  return state
}
