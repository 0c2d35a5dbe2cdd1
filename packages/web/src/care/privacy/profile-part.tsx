import { doors } from '@heart/api/doors'
import {
  HIPAA_LABELS,
  PART2_LABELS,
  Part2Status,
  type PrivacyProfile,
  PrivacyProfile as Profile,
} from '@heart/domain/care'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Pick } from '../neighbor/fields.tsx'
import { LabelBoxes } from './label-boxes.tsx'
import { usePrivacyStep } from './privacy-queries.ts'

/** What the agency is under the law, as counsel says, and what follows from it. Saved as a new version. */
export function ProfilePart({ profile, version }: { profile: PrivacyProfile; version: number }) {
  const [draft, setDraft] = useState(profile)
  const set = (change: Partial<PrivacyProfile>) => setDraft({ ...draft, ...change })
  const save = usePrivacyStep((body: PrivacyProfile) =>
    call(doors.savePrivacyProfile, { body: { version, profile: body } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(draft)
  }
  return (
    <form className="care-form stack" onSubmit={submit} aria-label="The agency’s standing under the law">
      <p>
        {version === 0
          ? 'Nobody has saved one yet: what stands here is the default for a city in North Carolina.'
          : `Version ${version} counts.`}{' '}
        Which of these hold is a question for counsel.
      </p>
      <div className="care-fields">
        <Pick
          label="HIPAA"
          value={draft.hipaa}
          of={Profile.shape.hipaa.options}
          labels={HIPAA_LABELS}
          onChange={(hipaa) => set({ hipaa })}
        />
        <Pick
          label="42 CFR Part 2"
          value={draft.part2}
          of={Part2Status.options}
          labels={PART2_LABELS}
          onChange={(part2) => set({ part2 })}
        />
        <label className="field">
          <span className="label">State rule</span>
          <input
            value={draft.stateRule.name}
            onChange={(e) => set({ stateRule: { ...draft.stateRule, name: e.target.value } })}
          />
        </label>
        <Days
          label="A consent usually holds for, days"
          value={draft.consent.usualDays}
          onChange={(usualDays) => set({ consent: { ...draft.consent, usualDays } })}
        />
        <Days
          label="Listed before it ends, days"
          value={draft.consent.endingDays}
          onChange={(endingDays) => set({ consent: { ...draft.consent, endingDays } })}
        />
        <Days
          label="An emergency opens a record for, minutes"
          value={draft.breakGlass.minutes}
          onChange={(minutes) => set({ breakGlass: { minutes } })}
        />
      </div>
      <LabelBoxes
        legend="Even the care team reads these only with the neighbor’s consent"
        labels={draft.consentLabels}
        onChange={(consentLabels) => set({ consentLabels })}
      />
      <LabelBoxes
        legend="What carries one of these carries the notice against passing it on"
        labels={draft.redisclosure.labels}
        onChange={(labels) => set({ redisclosure: { ...draft.redisclosure, labels } })}
      />
      {(['en', 'es'] as const).map((language) => (
        <label key={language} className="field">
          <span className="label">The notice, in {language === 'en' ? 'English' : 'Spanish'}</span>
          <textarea
            rows={4}
            value={draft.redisclosure.notice[language]}
            onChange={(e) =>
              set({
                redisclosure: {
                  ...draft.redisclosure,
                  notice: { ...draft.redisclosure.notice, [language]: e.target.value },
                },
              })
            }
          />
        </label>
      ))}
      {save.isError && <Wrong error={save.error} />}
      <div>
        <Button className="button" type="submit" isDisabled={save.isPending || draft === profile}>
          Save as a new version
        </Button>
      </div>
    </form>
  )
}

function Days({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange: (value: number) => void
}) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <input type="number" min={1} value={value} onChange={(e) => onChange(e.target.valueAsNumber || 1)} />
    </label>
  )
}
