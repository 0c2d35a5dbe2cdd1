import type { CareLabel, ReferralAttachment } from '@heart/domain/care'
import { Button } from 'react-aria-components'
import { LabelBoxes } from '../privacy/label-boxes.tsx'

interface Props {
  attachments: readonly ReferralAttachment[]
  onChange: (attachments: readonly ReferralAttachment[]) => void
}

/** Letters, applications, summaries that go along, as text; each with its own labels. */
export function AttachmentsPart({ attachments, onChange }: Props) {
  const put = (nth: number, change: Partial<ReferralAttachment>) =>
    onChange(attachments.map((one, at) => (at === nth ? { ...one, ...change } : one)))
  return (
    <div className="stack tight">
      {attachments.map((one, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what goes along has no identity of its own
        <fieldset key={nth} className="goes-along stack tight">
          <legend>Goes along: {one.title || `number ${nth + 1}`}</legend>
          <label className="field">
            <span className="label">What it is</span>
            <input
              required
              maxLength={120}
              value={one.title}
              onChange={(event) => put(nth, { title: event.target.value })}
            />
          </label>
          <label className="field">
            <span className="label">Its words</span>
            <textarea
              required
              rows={4}
              maxLength={20_000}
              value={one.words}
              onChange={(event) => put(nth, { words: event.target.value })}
            />
          </label>
          <LabelBoxes
            legend="Labels of what goes along"
            labels={one.labels}
            onChange={(labels) => put(nth, { labels: labels as CareLabel[] })}
          />
          <div>
            <Button
              className="button tight"
              onPress={() => onChange(attachments.filter((_, at) => at !== nth))}
            >
              Take it out
            </Button>
          </div>
        </fieldset>
      ))}
      {attachments.length < 10 && (
        <div>
          <Button
            className="button tight"
            onPress={() => onChange([...attachments, { title: '', words: '', labels: [] }])}
          >
            Add a letter, an application or a summary
          </Button>
        </div>
      )}
    </div>
  )
}
