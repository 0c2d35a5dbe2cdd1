import type { SavedPlan } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { useState } from 'react'
import { sentenceOf } from '../ui/client.ts'
import { BriefButton } from './compare/brief-button.tsx'
import { SavedList } from './compare/saved-list.tsx'
import type { SavedAs } from './desk/kept-desk.ts'
import { saveStateOf } from './desk/use-desk.ts'
import { useSave } from './plan-queries.ts'
import { Press } from './press.tsx'

interface Props {
  plan: Plan
  plans: readonly Plan[]
  saved: SavedAs | undefined
  mayWrite: boolean
  onSaved: (saved: SavedPlan) => void
  openScenario: (scenarioId: string) => void
}

/** Save, share, open, brief. */
export function PlanTools({ plan, plans, saved, mayWrite, onSaved, openScenario }: Props) {
  const save = useSave()
  const [said, setSaid] = useState('')
  const state = saveStateOf(plan, saved)
  const store = () =>
    save.mutate(
      { plan, known: saved },
      {
        onSuccess: (now) => {
          onSaved(now)
          setSaid('')
        },
      },
    )
  const share = async () => {
    if (!saved) return
    const link = `${location.origin}/plan?scenario=${encodeURIComponent(saved.scenarioId)}`
    try {
      await navigator.clipboard.writeText(link)
      setSaid(state === 'saved' ? 'Link copied.' : 'Link copied: it opens the plan as it was saved.')
    } catch {
      setSaid(link)
    }
  }
  return (
    <>
      <SavedList openScenario={openScenario} mayWrite={mayWrite} />
      {saved && (
        <Press className="button tight" onPress={() => void share()}>
          Share link
        </Press>
      )}
      <BriefButton plans={plans} />
      {mayWrite && (
        <Press
          className="button primary tight"
          isDisabled={state === 'saved' || save.isPending}
          onPress={store}
        >
          {state === 'saved' ? 'Saved' : save.isPending ? 'Saving…' : 'Save'}
        </Press>
      )}
      <span className="small quiet plan-state" role="status">
        {save.isError
          ? `Not saved: ${sentenceOf(save.error)}`
          : said || (state === 'changed since saved' ? 'Changed since saved' : '')}
      </span>
    </>
  )
}
