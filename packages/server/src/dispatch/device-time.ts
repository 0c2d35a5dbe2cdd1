import type { DeviceTime } from '@heart/api/platform'
import type { Told } from '@heart/domain/call'
import { instant } from '../platform/event-store.ts'

export interface When {
  happenedAt: string
  /** In the event's data, when a device told the time. */
  told: { told?: Told }
}

/**
 * When it happened, by our clock: now, or what the device says, put right by its clock's offset. An offset is a
 * measurement, so what would lie in the future, or before `notBeforeMs`, is moved there and never refused.
 */
export function whenOf(device: DeviceTime | undefined, nowMs: number, notBeforeMs = 0): When {
  if (!device) return { happenedAt: instant(nowMs), told: {} }
  const correctedMs = Date.parse(device.at) - device.offsetMs
  return {
    happenedAt: instant(Math.min(nowMs, Math.max(notBeforeMs, correctedMs))),
    told: { told: { by: 'device', offsetMs: device.offsetMs } },
  }
}
