import type { SessionView } from '@heart/api/access'
import type { NeighborConsents } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import {
  type CareLabel,
  CONSENT_LANGUAGE_LABELS,
  CONSENT_PURPOSE_LABELS,
  ConsentLanguage,
  ConsentPurpose,
  type ConsentRecipient,
  PARTNER_CLASS_LABELS,
  PARTNER_CLASS_WORDS,
  PartnerClass,
} from '@heart/domain/care'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { freshKey } from '../../ui/key.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Pick } from '../neighbor/fields.tsx'
import { ConsentPaper } from './consent-paper.tsx'
import { LabelBoxes } from './label-boxes.tsx'
import { useNeighborStep } from './privacy-queries.ts'

interface Props {
  neighborId: string
  neighborName: string
  session: SessionView
  all: NeighborConsents
  onDone: () => void
}

const TO_LABELS = {
  care_team: 'Their own care team',
  class: 'All partners of a kind',
  partner: 'One partner',
} as const
type ToKind = keyof typeof TO_LABELS
/** To whom, as the neighbor hears it. */
const TEAM_WORDS = {
  en: (agency: string) => `the care team of ${agency}`,
  es: (agency: string) => `el equipo de acompañamiento de ${agency}`,
} as const
const KIND_WORDS = {
  en: (agency: string, kind: string) => `partners of ${agency} for: ${kind}`,
  es: (agency: string, kind: string) => `las organizaciones asociadas de ${agency} para: ${kind}`,
} as const
const HOW_LABELS = { verbal: 'Spoken, with a witness', signed: 'Signed on paper' } as const

/** A consent as it is read to the neighbor and put on record. */
export function ConsentForm({ neighborId, neighborName, session, all, onDone }: Props) {
  const today = new Date().toLocaleDateString('en-CA', { timeZone: session.timezone })
  const [sourceKey] = useState(() => freshKey('consent'))
  const [kind, setKind] = useState<ToKind>('care_team')
  const [partnerClass, setClass] = useState<PartnerClass>('treatment')
  const [partnerId, setPartner] = useState('')
  const [purpose, setPurpose] = useState<ConsentPurpose>('coordination')
  const [labels, setLabels] = useState<CareLabel[]>([])
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState<string>(all.usualLastDay)
  const [how, setHow] = useState<keyof typeof HOW_LABELS>('verbal')
  const [proof, setProof] = useState('')
  const [askedBy, setAskedBy] = useState(session.name)
  const [language, setLanguage] = useState<ConsentLanguage>('en')
  const [formId, setFormId] = useState(all.forms[0]?.formId ?? '')
  const partners = useQuery({
    queryKey: ['care', 'partners'],
    enabled: kind === 'partner',
    queryFn: ({ signal }) => call(doors.partners, { query: { partners: 'true', limit: 100 }, signal }),
  })
  const known = partners.data?.organizations ?? []
  const partnerName = known.find(({ organizationId }) => organizationId === partnerId)?.name ?? ''
  const recipientIn = (read: ConsentLanguage): string => {
    if (kind === 'partner') return partnerName
    return kind === 'care_team'
      ? TEAM_WORDS[read](session.agencyName)
      : KIND_WORDS[read](session.agencyName, PARTNER_CLASS_WORDS[read][partnerClass].toLowerCase())
  }
  const recipientWords = recipientIn('en')
  const form = all.forms.find((one) => one.formId === formId)
  const give = useNeighborStep(() =>
    call(doors.giveConsent, {
      params: { neighborId },
      body: {
        sourceKey,
        to: recipientOf(kind, partnerId, partnerClass),
        recipientWords,
        purpose,
        labels,
        from,
        until: until || null,
        manner: how === 'signed' ? { how, askedBy, keptAt: proof } : { how, askedBy, witness: proof },
        language,
        formId,
        formVersion: form?.version ?? 0,
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    give.mutate(undefined, { onSuccess: onDone })
  }
  return (
    <form className="care-form stack" onSubmit={submit} aria-label="Record a consent">
      <div className="care-fields">
        <Pick
          label="To whom"
          value={kind}
          of={Object.keys(TO_LABELS) as ToKind[]}
          labels={TO_LABELS}
          onChange={setKind}
        />
        {kind === 'class' && (
          <Pick
            label="Which kind"
            value={partnerClass}
            of={PartnerClass.options}
            labels={PARTNER_CLASS_LABELS}
            onChange={setClass}
          />
        )}
        {kind === 'partner' && (
          <label className="field">
            <span className="label">Which partner</span>
            <select value={partnerId} required onChange={(event) => setPartner(event.target.value)}>
              <option value="">{partners.isPending ? 'Reading the directory…' : 'Choose'}</option>
              {known.map((one) => (
                <option key={one.organizationId} value={one.organizationId}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <Pick
          label="For what"
          value={purpose}
          of={ConsentPurpose.options}
          labels={CONSENT_PURPOSE_LABELS}
          onChange={setPurpose}
        />
        <label className="field">
          <span className="label">Given on</span>
          <input type="date" value={from} max={today} required onChange={(e) => setFrom(e.target.value)} />
        </label>
        <label className="field">
          <span className="label">Last day, if any</span>
          <input type="date" value={until} min={today} onChange={(e) => setUntil(e.target.value)} />
        </label>
        <Pick
          label="How it is given"
          value={how}
          of={['verbal', 'signed'] as const}
          labels={HOW_LABELS}
          onChange={setHow}
        />
        <label className="field">
          <span className="label">
            {how === 'signed' ? 'Where the paper is kept' : 'Who hears it, besides you'}
          </span>
          <input value={proof} required minLength={2} onChange={(e) => setProof(e.target.value)} />
        </label>
        <label className="field">
          <span className="label">Who asks</span>
          <input value={askedBy} required minLength={2} onChange={(e) => setAskedBy(e.target.value)} />
        </label>
        <Pick
          label="Read in"
          value={language}
          of={ConsentLanguage.options}
          labels={CONSENT_LANGUAGE_LABELS}
          onChange={setLanguage}
        />
        {all.forms.length > 1 && (
          <label className="field">
            <span className="label">Form</span>
            <select value={formId} onChange={(event) => setFormId(event.target.value)}>
              {all.forms.map((one) => (
                <option key={one.formId} value={one.formId}>
                  {one.texts.en.title}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <LabelBoxes legend="Of a sensitive kind, it covers" labels={labels} onChange={setLabels} />
      {form && (
        <ConsentPaper
          form={form}
          language={language}
          facts={{
            neighbor: neighborName,
            agency: session.agencyName,
            recipient: recipientIn(language) || '…',
            purpose,
            labels,
            until: until ? dateIn(until, language) : null,
          }}
        />
      )}
      {give.isError && <Wrong error={give.error} />}
      <div className="row">
        <Button className="button primary" type="submit" isDisabled={give.isPending}>
          They agree: record it
        </Button>
        <Button className="button plain" onPress={onDone}>
          Not now
        </Button>
      </div>
    </form>
  )
}

function recipientOf(kind: ToKind, partnerId: string, partnerClass: PartnerClass): ConsentRecipient {
  if (kind === 'care_team') return { kind }
  return kind === 'partner' ? { kind, partnerId } : { kind, partnerClass }
}

const dateIn = (date: string, language: ConsentLanguage): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
