import type { ServiceView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import {
  CHANNEL_LABELS,
  PARTNER_CLASS_LABELS,
  PartnerClass,
  type PartnerSettings,
  ReferralChannel,
} from '@heart/domain/care'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Line, Pick } from '../neighbor/fields.tsx'

/** Whether referrals go to this organization, of which class it is, and how they reach it. */
export function PartnerPart({ view, mayChange }: { view: ServiceView; mayChange: boolean }) {
  const { partner, organization } = view
  return (
    <section className="stack tight" aria-labelledby="partner">
      <h2 id="partner">Referrals</h2>
      {partner ? (
        <>
          <p>
            {organization.name} is a partner:{' '}
            {partner.classes.map((one) => PARTNER_CLASS_LABELS[one]).join(', ')}.
          </p>
          <ul>
            {partner.channels.map(({ channel, to, words }) => (
              <li key={`${channel}${to}`}>
                {CHANNEL_LABELS[channel]}: {to}
                {words && <span className="quiet"> · {words}</span>}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="quiet">
          {organization.name} is no partner yet: referrals go by telephone and are written down.
        </p>
      )}
      {mayChange && (
        <details className="no-print">
          <summary>{partner ? 'Change how referrals reach them' : 'Make them a partner'}</summary>
          <PartnerForm key={JSON.stringify(partner)} view={view} />
        </details>
      )}
    </section>
  )
}

function PartnerForm({ view }: { view: ServiceView }) {
  const { organizationId, name } = view.organization
  const queries = useQueryClient()
  const [settings, setSettings] = useState<PartnerSettings>(view.partner ?? { classes: [], channels: [] })
  const known = useQuery({
    queryKey: ['care', 'directory', 'organization', organizationId],
    queryFn: ({ signal }) => call(doors.partners, { query: { text: name, limit: 20 }, signal }),
  })
  const version = known.data?.organizations.find((one) => one.organizationId === organizationId)?.version
  const save = useMutation({
    mutationFn: (partner: PartnerSettings | null) =>
      call(doors.setPartner, { params: { organizationId }, body: { version: version ?? 0, partner } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['care', 'directory'] }),
  })
  const setChannel = (at: number, change: Partial<PartnerSettings['channels'][number]>) =>
    setSettings({
      ...settings,
      channels: settings.channels.map((one, i) => (i === at ? { ...one, ...change } : one)),
    })
  return (
    <form
      className="stack tight care-form"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(settings)
      }}
    >
      <fieldset>
        <legend>Classes</legend>
        <div className="choices">
          {PartnerClass.options.map((one) => (
            <label key={one} className="choice-tap">
              <input
                type="checkbox"
                checked={settings.classes.includes(one)}
                onChange={(event) =>
                  setSettings({
                    ...settings,
                    classes: event.target.checked
                      ? [...settings.classes, one]
                      : settings.classes.filter((other) => other !== one),
                  })
                }
              />
              {PARTNER_CLASS_LABELS[one]}
            </label>
          ))}
        </div>
      </fieldset>
      {settings.channels.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: channels are known by their place, the first is preferred
        <div key={i} className="care-fields">
          <Pick
            label={i === 0 ? 'First way' : 'Another way'}
            value={one.channel}
            of={ReferralChannel.options}
            labels={CHANNEL_LABELS}
            onChange={(channel) => setChannel(i, { channel })}
          />
          <Line
            label="Address or number"
            value={one.to}
            isRequired
            onChange={(to) => setChannel(i, { to: to ?? '' })}
          />
          <Line
            label="To know"
            value={one.words}
            maxLength={300}
            onChange={(words) => setChannel(i, { words: words ?? '' })}
          />
        </div>
      ))}
      <div className="row">
        <Button
          className="button tight"
          isDisabled={settings.channels.length >= 10}
          onPress={() =>
            setSettings({
              ...settings,
              channels: [...settings.channels, { channel: 'link', to: '', words: '' }],
            })
          }
        >
          Add a way
        </Button>
        <Button
          type="submit"
          className="button"
          isDisabled={save.isPending || version === undefined || settings.classes.length === 0}
        >
          Save
        </Button>
        {view.partner && (
          <Button
            className="button plain"
            isDisabled={save.isPending || version === undefined}
            onPress={() => save.mutate(null)}
          >
            No partner any more
          </Button>
        )}
      </div>
      {save.isError && <Wrong error={save.error} />}
    </form>
  )
}
