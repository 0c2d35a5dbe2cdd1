import type { CallDetail } from '@heart/api/call'
import { doors } from '@heart/api/doors'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { takeDetail, usePrograms } from '../dispatch/board-queries.ts'
import { call as pass } from '../ui/client.ts'
import { plain } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { draftProblem, type EntryDraft, entryOf } from './entry-draft.ts'
import { NatureBox } from './nature-box.tsx'
import { PlaceFields } from './place-fields.tsx'

interface Props {
  draft: EntryDraft
  setDraft: (draft: EntryDraft) => void
  zones: readonly string[]
  onEntered: (call: CallDetail) => void
  close: () => void
}

/** A call entered by hand, as a column over the map. */
export function CallEntryColumn({ draft, setDraft, zones, onEntered, close }: Props) {
  const known = usePrograms()
  const queries = useQueryClient()
  const [missing, setMissing] = useState<string | null>(null)
  const enter = useMutation({
    mutationFn: () => pass(doors.enterCall, { body: entryOf(draft) }),
    onSuccess: (detail) => {
      takeDetail(queries, detail)
      onEntered(detail)
    },
  })
  const change = (part: Partial<EntryDraft>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const problem = draftProblem(draft)
    setMissing(problem)
    if (!problem && !enter.isPending) enter.mutate()
  }
  return (
    <section className="column" aria-labelledby="entry-title">
      <div className="column-head">
        <h2 id="entry-title">New call</h2>
        <Button
          className="button plain tight"
          aria-label="Close this column; what you typed is kept"
          onPress={close}
        >
          <span aria-hidden="true">✕</span>
        </Button>
      </div>
      {known.isError && <Wrong error={known.error} retry={() => known.refetch()} />}
      <form className="stack entry" onSubmit={submit} noValidate>
        {known.data && (
          <NatureBox
            value={draft.nature}
            onChange={(nature) => change({ nature })}
            natures={known.data.natures}
          />
        )}
        <PlaceFields draft={draft} change={change} zones={zones} />
        <div className="pair">
          <label className="field">
            <span className="label">Priority</span>
            <select value={draft.priority} onChange={(event) => change({ priority: event.target.value })}>
              <option value="">not given</option>
              {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => (
                <option key={n}>{n}</option>
              ))}
            </select>
          </label>
          <label className="field">
            <span className="label">Location type</span>
            <select
              value={draft.locationType}
              onChange={(event) => change({ locationType: event.target.value })}
            >
              <option value="">not known</option>
              {known.data?.locationTypes.map((type) => (
                <option key={type} value={type}>
                  {plain(type)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {known.data && known.data.flags.length > 0 && (
          <fieldset>
            <legend>What to know before going</legend>
            <div className="checks">
              {known.data.flags.map((flag) => (
                <label key={flag} className="check">
                  <input
                    type="checkbox"
                    checked={draft.flags.includes(flag)}
                    onChange={(event) =>
                      change({
                        flags: event.target.checked
                          ? [...draft.flags, flag]
                          : draft.flags.filter((f) => f !== flag),
                      })
                    }
                  />
                  {plain(flag)}
                </label>
              ))}
            </div>
          </fieldset>
        )}
        {missing && (
          <p className="notice wrong" role="alert">
            {missing}
          </p>
        )}
        {enter.isError && <Wrong error={enter.error} />}
        <div className="row">
          <Button type="submit" className="button primary" isDisabled={enter.isPending}>
            Enter call
          </Button>
          <span className="quiet small">Esc closes; what you typed is kept.</span>
        </div>
      </form>
    </section>
  )
}
