import type { CallView } from '@heart/api/call'
import type { Verdict } from '@heart/domain/call'
import type { Program } from '@heart/domain/program'
import type { Meaning } from '../ui/meaning.ts'

export interface ShortVerdict {
  words: string
  meaning: Meaning
  /** The program the words speak of; null: none. */
  programId: string | null
}

const RUNG_DEPTH = { in_force: 0, nature: 1, screening: 2, area: 3, hours: 4 } as const
const ON_THE_WAY = {
  assigned: 'Team alerted',
  accepted: 'Team accepted',
  en_route: 'En route',
  arrived: 'On scene',
  with_neighbor: 'With neighbor',
  transporting: 'Transporting',
} as const

/** The triage of a call in two words, and whose they are. */
export function shortVerdict(call: CallView): ShortVerdict {
  const active = call.assignments.find((a) => a.endedAt === null)
  if (call.status === 'closed')
    return { words: 'Closed', meaning: 'unknown', programId: active?.programId ?? null }
  if (active && active.status in ON_THE_WAY) {
    const words = ON_THE_WAY[active.status as keyof typeof ON_THE_WAY]
    const mode = call.triage.verdicts.find((v) => v.programId === active.programId)?.mode
    return { words, meaning: mode === 'phone' ? 'phone' : 'person', programId: active.programId }
  }
  if (call.triage.unmapped) return { words: 'Unknown type', meaning: 'unknown', programId: null }
  const left = call.triage.verdicts.filter((v) => !call.screenedOut.some((s) => s.programId === v.programId))
  const eligible = left.filter((v) => v.eligible)
  const phone = eligible.find((v) => v.mode === 'phone')
  const chosen = phone ?? eligible[0]
  if (chosen)
    return {
      words: phone ? 'Phone first' : 'Send team',
      meaning: phone ? 'phone' : 'person',
      programId: chosen.programId,
    }
  const nearest = left.filter((v) => v.warranted).sort((a, b) => depth(b) - depth(a))[0]
  if (!nearest) {
    const screened = call.screenedOut[0]
    if (screened) return { words: 'Screened out', meaning: 'other', programId: screened.programId }
    return { words: 'Not ours', meaning: 'unknown', programId: null }
  }
  const rung = nearest.failures[0]?.rung
  if (rung === 'area') return { words: 'Outside area', meaning: 'area', programId: nearest.programId }
  return { words: 'Outside hours', meaning: 'hours', programId: nearest.programId }
}

function depth(verdict: Verdict): number {
  return RUNG_DEPTH[verdict.failures[0]?.rung ?? 'nature']
}

export function markOf(programs: readonly Program[] | undefined, programId: string | null): string {
  return programs?.find((p) => p.id === programId)?.mark ?? ''
}

export function nameOf(programs: readonly Program[] | undefined, programId: string): string {
  return programs?.find((p) => p.id === programId)?.name ?? programId
}
