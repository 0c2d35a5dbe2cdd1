import { BackupKind, type Disposition } from '@heart/domain/call'
import { DESTINATION_LABELS, Destination } from '@heart/domain/encounter'
import { useState } from 'react'
import { editReport } from '../desk/report.ts'
import type { Work } from '../desk/use-desk.ts'
import { queueStep } from '../store/index.ts'
import { useSay, type WordPath } from '../words/i18n.ts'
import { Sheet } from './sheet.tsx'
import { takeStep } from './take-step.ts'

interface SheetProps {
  work: Work
  onClose: () => void
}

/** Reasons as the board shows them, in the language of the board. */
const DECLINE = {
  rest: 'the team needs rest',
  far: 'too far away',
  skills: 'needs someone the team does not have',
  vehicle: 'trouble with the vehicle',
  knows: 'a member knows the person privately',
  unsafe: 'not safe for the team',
  other: 'another reason',
} as const

export function DeclineSheet({ work, onClose }: SheetProps) {
  const { say } = useSay()
  return (
    <Sheet title={say('decline.title')} teamId={work.team.teamId} onClose={onClose}>
      <div className="choices">
        {(Object.keys(DECLINE) as (keyof typeof DECLINE)[]).map((reason) => (
          <button
            key={reason}
            type="button"
            className="act"
            onClick={() => {
              void takeStep(work, 'decline', { reason: DECLINE[reason] })
              onClose()
            }}
          >
            {say(`decline.${reason}`)}
          </button>
        ))}
      </div>
    </Sheet>
  )
}

export function TransportSheet({ work, onClose }: SheetProps) {
  const { say } = useSay()
  const go = (to: Destination) => {
    void takeStep(work, 'transport', { reason: DESTINATION_LABELS[to] })
    void editReport(work.assignment.assignmentId, { 'transport.answer': 'accepted', 'transport.to': to })
    onClose()
  }
  return (
    <Sheet
      title={say('transport.title')}
      lead={say('transport.lead')}
      teamId={work.team.teamId}
      onClose={onClose}
    >
      <div className="choices">
        {Destination.options.map((to) => (
          <button key={to} type="button" className="act" onClick={() => go(to)}>
            {say(`destination.${to}`)}
          </button>
        ))}
      </div>
    </Sheet>
  )
}

const ENDS_MET: readonly Disposition[] = [
  'resolved_on_scene',
  'transported',
  'handed_to_ems',
  'handed_to_police',
  'handed_to_fire',
  'caller_refused',
  'gone_on_arrival',
  'unable_to_locate',
  'duplicate',
  'other',
]
const ENDS_UNMET: readonly Disposition[] = [
  'gone_on_arrival',
  'unable_to_locate',
  'caller_cancelled',
  'caller_refused',
  'handed_to_police',
  'handed_to_ems',
  'handed_to_fire',
  'resolved_by_phone',
  'duplicate',
  'other',
]

/** How it ended: one of a list, and the call is over. Where another team goes on, only this one is free. */
export function ClearSheet({ work, onClose }: SheetProps) {
  const { say } = useSay()
  const { call, assignment, team } = work
  const others = call.assignments.some(
    (one) => one.assignmentId !== assignment.assignmentId && one.endedAt === null,
  )
  const end = (disposition?: Disposition) => {
    void takeStep(work, 'clear', disposition ? { disposition } : {})
    onClose()
  }
  const ends = assignment.withNeighborAt === null ? ENDS_UNMET : ENDS_MET
  return (
    <Sheet
      title={say('clear.title')}
      lead={say(others ? 'clear.leadOthers' : 'clear.lead')}
      teamId={team.teamId}
      onClose={onClose}
    >
      <div className="choices">
        {others ? (
          <button type="button" className="act" onClick={() => end()}>
            {say('clear.free')}
          </button>
        ) : (
          ends.map((one) => (
            <button key={one} type="button" className="act" onClick={() => end(one)}>
              {say(`disposition.${one}`)}
            </button>
          ))
        )}
      </div>
    </Sheet>
  )
}

const BACKUP_WHY = {
  medical: 'someone needs medical help',
  weapon: 'a weapon is seen',
  violence: 'someone is violent',
  people: 'more people than the team can help',
  language: 'another language is needed',
  skills: 'other skills are needed',
} as const

export function BackupSheet({ work, onClose }: SheetProps) {
  const { say } = useSay()
  const [kind, setKind] = useState<BackupKind | null>(null)
  const { teamId } = work.team
  if (kind === null) {
    return (
      <Sheet title={say('backup.title')} teamId={teamId} onClose={onClose}>
        <div className="choices">
          {BackupKind.options.map((one) => (
            <button key={one} type="button" className="act" onClick={() => setKind(one)}>
              {say(`backup.${one}`)}
            </button>
          ))}
        </div>
      </Sheet>
    )
  }
  const title = `${say(`backup.${kind}`)}: ${say('backup.why')}`
  return (
    <Sheet key={kind} title={title} lead={say('backup.lead')} teamId={teamId} onClose={onClose}>
      <div className="choices">
        {(Object.keys(BACKUP_WHY) as (keyof typeof BACKUP_WHY)[]).map((why) => (
          <button
            key={why}
            type="button"
            className="act"
            onClick={() => {
              void queueStep({ kind: 'backup', teamId, backup: kind, why: BACKUP_WHY[why] })
              onClose()
            }}
          >
            {say(`backup.${why}` as WordPath)}
          </button>
        ))}
      </div>
    </Sheet>
  )
}
