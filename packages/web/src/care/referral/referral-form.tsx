import type { ReferralView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import {
  CHANNEL_LABELS,
  CONTACT_LABELS,
  type ReferralChannel,
  type ReferralContact,
  type ReferralContent,
  URGENCY_LABELS,
  type Urgency,
} from '@heart/domain/care'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { freshKey } from '../../ui/key.ts'
import { Wrong } from '../../ui/notice.tsx'
import { LabelBoxes } from '../privacy/label-boxes.tsx'
import { AttachmentsPart } from './attachments-part.tsx'
import { useReferralChange } from './referral-queries.ts'
import { type ChosenService, ServiceChoice } from './service-choice.tsx'

interface Props {
  caseId: string
  /** A draft to go on with; without it a new one. */
  draft?: ReferralView
  onDone: (referralId: string) => void
}

const EMPTY: ReferralContent = {
  ask: '',
  words: '',
  urgency: 'routine',
  contact: 'neighbor',
  contactWords: '',
  attachments: [],
  labels: [],
}

/** Writes a draft: where to, what is asked, what goes along, who may contact whom. */
export function ReferralForm({ caseId, draft, onDone }: Props) {
  const [sourceKey] = useState(() => freshKey('referral'))
  const [service, setService] = useState<ChosenService | null>(
    draft?.serviceId
      ? { serviceId: draft.serviceId, name: draft.serviceName ?? '', organizationName: draft.partnerName }
      : null,
  )
  const [channel, setChannel] = useState<ReferralChannel>(draft?.channel ?? 'link')
  const [content, setContent] = useState<ReferralContent>(draft?.content ?? EMPTY)
  const [network, setNetwork] = useState({ name: draft?.network ?? '', id: draft?.networkId ?? '' })
  const put = (change: Partial<ReferralContent>) => setContent((before) => ({ ...before, ...change }))
  const save = useReferralChange(
    (serviceId: string) => {
      const target = { serviceId, channel, content, network: channel === 'network' ? network : null, caseId }
      return draft
        ? call(doors.changeReferral, {
            params: { referralId: draft.referralId },
            body: { ...target, version: draft.version },
          })
        : call(doors.createReferral, { body: { ...target, sourceKey } })
    },
    (view) => view,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (service) save.mutate(service.serviceId, { onSuccess: (view) => onDone(view.referralId) })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <ServiceChoice chosen={service} onChoose={setService} />
      <label className="field">
        <span className="label">What do you ask for?</span>
        <input
          required
          minLength={3}
          maxLength={200}
          value={content.ask}
          onChange={(event) => put({ ask: event.target.value })}
        />
        <span className="small quiet">In one line; the partner reads it first.</span>
      </label>
      <label className="field">
        <span className="label">What should they know?</span>
        <textarea
          rows={5}
          maxLength={4_000}
          value={content.words}
          onChange={(event) => put({ words: event.target.value })}
        />
        <span className="small quiet">No more than they need to help.</span>
      </label>
      <AttachmentsPart
        attachments={content.attachments}
        onChange={(attachments) => put({ attachments: [...attachments] })}
      />
      <LabelBoxes
        legend="Labels: that somebody is referred there may itself be sensitive"
        labels={content.labels}
        onChange={(labels) => put({ labels: [...labels] })}
      />
      <fieldset className="choices">
        <legend>How soon</legend>
        {(Object.entries(URGENCY_LABELS) as [Urgency, string][]).map(([id, words]) => (
          <label key={id} className="choice-tap">
            <input
              type="radio"
              name="urgency"
              checked={content.urgency === id}
              onChange={() => put({ urgency: id })}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <fieldset className="stack tight">
        <legend>Contact with the neighbor</legend>
        <div className="choices">
          {(Object.entries(CONTACT_LABELS) as [ReferralContact, string][]).map(([id, words]) => (
            <label key={id} className="choice-tap">
              <input
                type="radio"
                name="contact"
                checked={content.contact === id}
                onChange={() => put({ contact: id })}
              />
              {words}
            </label>
          ))}
        </div>
        <label className="field">
          <span className="label">How and when; who brings them (optional)</span>
          <input
            maxLength={500}
            value={content.contactWords}
            onChange={(event) => put({ contactWords: event.target.value })}
          />
          <span className="small quiet">
            What the neighbor asked of everybody is told to the partner anyway.
          </span>
        </label>
      </fieldset>
      <fieldset className="choices">
        <legend>How it goes there</legend>
        {(Object.entries(CHANNEL_LABELS) as [ReferralChannel, string][]).map(([id, words]) => (
          <label key={id} className="choice-tap">
            <input type="radio" name="channel" checked={channel === id} onChange={() => setChannel(id)} />
            {words}
          </label>
        ))}
      </fieldset>
      {channel === 'network' && (
        <div className="care-fields">
          <label className="field">
            <span className="label">Network</span>
            <input
              required
              maxLength={80}
              value={network.name}
              onChange={(event) => setNetwork({ ...network, name: event.target.value })}
            />
          </label>
          <label className="field">
            <span className="label">Its own id of this referral (can be added when it is sent)</span>
            <input
              maxLength={120}
              value={network.id}
              onChange={(event) => setNetwork({ ...network, id: event.target.value })}
            />
          </label>
        </div>
      )}
      {save.isError && <Wrong error={save.error} />}
      <div className="row">
        <Button className="button primary" type="submit" isDisabled={service === null || save.isPending}>
          Keep the draft
        </Button>
        <span className="small quiet">Nothing leaves yet: sending is the next step.</span>
      </div>
    </form>
  )
}
