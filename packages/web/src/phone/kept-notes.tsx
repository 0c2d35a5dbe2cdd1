import { Wrong } from '../ui/notice.tsx'
import { clockSeconds } from './desk-words.ts'
import { useDraftOf } from './phone-queries.ts'

/** What the clinician has saved, for the supervisor. The reading is audited. */
export function KeptNotes({ callId, timezone }: { callId: string; timezone: string }) {
  const draft = useDraftOf(callId)
  if (draft.isError) return <Wrong error={draft.error} retry={() => draft.refetch()} />
  if (!draft.data) return null
  const { notes, number, savedAt } = draft.data
  return (
    <div className="desk-part">
      <h3>Notes {savedAt && <span className="quiet small">saved {clockSeconds(savedAt, timezone)}</span>}</h3>
      <p className="typed">{notes || <span className="quiet">Nothing was written yet.</span>}</p>
      <p>
        Call-back number: <strong>{number ?? 'not taken'}</strong>
      </p>
    </div>
  )
}
