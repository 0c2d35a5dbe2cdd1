import type { TeamView } from '@heart/api/dispatch'
import type { Mode } from '@heart/domain/program'
import { AskBackup } from './safety/ask-backup.tsx'
import type { TeamStepBack } from './safety/last-step.ts'
import { RaiseDistress } from './safety/raise-distress.tsx'
import { TakeBack } from './safety/take-back.tsx'
import { WipePhones } from './safety/wipe-phones.tsx'
import { stepWords } from './step-words.ts'
import type { Ask } from './team-menu.tsx'

/** What can be asked for from a team's row now. */
export function asksOf(
  view: TeamView,
  { back, mode, mayOversee }: { back: TeamStepBack | null; mode: Mode | undefined; mayOversee: boolean },
) {
  const asks: { id: Ask; words: string }[] = []
  if (view.distressSince === null) asks.push({ id: 'distress', words: 'In distress…' })
  if (view.status !== 'off_duty') asks.push({ id: 'backup', words: 'Needs back-up…' })
  if (back) asks.push({ id: 'take_back', words: `Take back “${stepWords(back.action, mode)}”…` })
  // Phones keep things after the shift too. A crisis line has none in the field.
  if (mayOversee && mode !== 'phone') asks.push({ id: 'wipe', words: 'Wipe lost phones…' })
  return asks
}

interface Props {
  ask: Ask
  view: TeamView
  /** As it was when it was asked: another step meanwhile must not be taken back instead. */
  back: TeamStepBack | null
  mode: Mode | undefined
  close: () => void
}

export function TeamAsk({ ask, view, back, mode, close }: Props) {
  const about = { teamId: view.teamId, name: view.team.name, close }
  if (ask === 'distress') return <RaiseDistress {...about} />
  if (ask === 'backup') return <AskBackup {...about} />
  if (ask === 'wipe') return <WipePhones {...about} />
  return back && <TakeBack {...about} step={back} stepName={stepWords(back.action, mode)} />
}
