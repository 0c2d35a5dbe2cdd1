import type { CallLog } from '@heart/replay/call'
import { fetchLog } from '../worker/fetch-log.ts'
import type { FromFrontierWorker, FrontierAsked, FrontierCurve } from './frontier-protocol.ts'
import { frontierSteps } from './frontier-steps.ts'

const say = (message: FromFrontierWorker) => postMessage(message)
let newest = 0
let known: { address: string; log: Promise<CallLog> } | undefined

addEventListener('message', ({ data }: MessageEvent<FrontierAsked>) => {
  newest = data.ticket
  void climb(data).catch((error: Error) =>
    say({ kind: 'failed', ticket: data.ticket, sentence: error.message }),
  )
})

async function climb({ ticket, address, plans, mostDollars }: FrontierAsked): Promise<void> {
  if (known?.address !== address) known = { address, log: fetchLog(address) }
  const log = await known.log
  const curves: FrontierCurve[] = []
  for (const { name, plan } of plans) {
    const curve: FrontierCurve = { name, points: [] }
    curves.push(curve)
    for (const point of frontierSteps(log, plan, mostDollars)) {
      curve.points.push(point)
      say({ kind: 'curves', ticket, curves, done: false })
      // A newer question may have come meanwhile.
      await new Promise((resolve) => setTimeout(resolve))
      if (ticket !== newest) return
    }
  }
  say({ kind: 'curves', ticket, curves, done: true })
}
