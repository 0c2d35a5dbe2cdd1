import { doors } from '@heart/api/doors'
import type { EncounterDetail, EncounterView } from '@heart/api/encounter'
import type { FieldEdit, FieldValue } from '@heart/domain/encounter'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../ui/client.ts'
import { freshKey } from '../ui/key.ts'
import { Wrong } from '../ui/notice.tsx'
import { applyEdits, EncounterForm, type Suggestion } from './form/index.ts'
import { useFormLanguage } from './form-language.ts'
import { LanguageChoice } from './language-choice.tsx'
import { reportKey, useReportStep } from './report-queries.ts'
import { useSavedReport } from './use-saved-report.ts'

const namesOf = (detail: EncounterDetail) => (userId: string) => detail.names[userId] ?? userId

/** The report as its crew writes it at a desk. */
export function ReportWrite({ detail, timezone }: { detail: EncounterDetail; timezone: string }) {
  const queries = useQueryClient()
  const { encounterId } = detail
  const take = (view: EncounterView) =>
    queries.setQueryData<EncounterDetail>(
      reportKey(encounterId),
      (before) => before && { ...before, ...view },
    )
  const saved = useSavedReport(detail, take)
  const language = useFormLanguage()
  const submit = useReportStep(encounterId, () =>
    call(doors.submitEncounter, { params: { encounterId }, body: {} }),
  )
  const [wishesSubmit, setWishesSubmit] = useState(false)
  const { mutate } = submit
  const isSent = saved.saveState.kind === 'sent'
  // What was typed last is on its way when the button is pressed: the report is submitted once it has arrived.
  useEffect(() => {
    if (!wishesSubmit || !isSent) return
    setWishesSubmit(false)
    mutate(undefined)
  }, [wishesSubmit, isSent, mutate])
  const settleKey = useKeyOf('settle')
  const settle = useReportStep(encounterId, (body: { conflictId: string; value: FieldValue }) =>
    call(doors.settleEncounter, {
      params: { encounterId },
      body: { ...body, sourceKey: settleKey(body.conflictId), deviceId: saved.deviceId },
    }),
  )
  const suggestKey = useKeyOf('suggest')
  const [suggested, setSuggested] = useState<readonly { words: string; isSent: true }[]>([])
  const suggest = useMutation({
    mutationFn: (suggestion: Suggestion) =>
      call(doors.suggestPlan, {
        params: { encounterId },
        body: { ...suggestion, sourceKey: suggestKey(JSON.stringify(suggestion)) },
      }),
    onSuccess: ({ words }) => setSuggested((before) => [...before, { words, isSent: true }]),
  })
  const error = saved.problem ?? submit.error ?? settle.error ?? suggest.error
  return (
    <>
      {error && <Wrong error={error} />}
      <LanguageChoice />
      <EncounterForm
        report={saved.report}
        versions={detail.versions}
        conflicts={detail.conflicts}
        mode={detail.mode}
        questions={detail.questions}
        saveState={saved.saveState}
        language={language}
        timezone={timezone}
        nameOf={namesOf(detail)}
        onEdit={saved.onEdit}
        suggested={suggested}
        onSuggest={suggest.mutateAsync}
        onSettle={(conflictId, value) => settle.mutate({ conflictId, value })}
        {...(detail.allowed.includes('submit') ? { onSubmit: () => setWishesSubmit(true) } : {})}
      />
    </>
  )
}

/** The key of each thing said here: said again after an answer that was lost, it is the same. */
function useKeyOf(prefix: string): (what: string) => string {
  const [keys] = useState(() => new Map<string, string>())
  return (what) => {
    const key = keys.get(what) ?? freshKey(prefix)
    keys.set(what, key)
    return key
  }
}

/** Changes an approved report: the form collects edits, and a reason makes them a revision. */
export function ReportAmend({ detail, onDone }: { detail: EncounterDetail; onDone: () => void }) {
  const [edits, setEdits] = useState<readonly FieldEdit[]>([])
  const [reason, setReason] = useState('')
  const language = useFormLanguage()
  const { encounterId, version } = detail
  const amend = useReportStep(encounterId, () =>
    call(doors.amendEncounter, {
      params: { encounterId },
      body: { version, reason, edits: [...edits], deviceId: 'page' },
    }).then((view) => {
      onDone()
      return view
    }),
  )
  return (
    <section className="stack" aria-label="Amendment">
      <div className="notice">
        <label className="field">
          <span className="label">Why is it amended?</span>
          <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <div className="row">
          <Button
            className="button primary"
            isDisabled={reason.trim().length < 3 || edits.length === 0 || amend.isPending}
            onPress={() => amend.mutate(undefined)}
          >
            Keep the amendment
          </Button>
          <Button className="button" onPress={onDone}>
            Leave it as it was
          </Button>
        </div>
        {amend.isError && <Wrong error={amend.error} />}
      </div>
      <LanguageChoice />
      <EncounterForm
        report={applyEdits(detail.report, edits)}
        versions={detail.versions}
        conflicts={detail.conflicts}
        mode={detail.mode}
        questions={detail.questions}
        language={language}
        saveState={edits.length === 0 ? { kind: 'sent' } : { kind: 'needs_you', count: edits.length }}
        onEdit={(made) => setEdits((before) => [...before, ...made])}
      />
    </section>
  )
}
