import type { SessionView } from '@heart/api/access'
import type { OpenDataChoices } from '@heart/api/ledger'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { Choice } from '../../ui/choice.tsx'
import { Wrong } from '../../ui/notice.tsx'
import { type Desk, useChoose } from './open-data-queries.ts'

const YEARS = [
  { id: '1', name: 'January (calendar year)' },
  { id: '4', name: 'April' },
  { id: '7', name: 'July' },
  { id: '10', name: 'October' },
]

/** What holds for all data sets: the licence, the year, and how long a quarter rests. */
export function ChoicesForm({ desk, session }: { desk: Desk; session: SessionView }) {
  const [choices, setChoices] = useState<OpenDataChoices>(desk.choices)
  const choose = useChoose()
  const change = (part: Partial<OpenDataChoices>) => setChoices({ ...choices, ...part })
  const licence = desk.licences.find(({ id }) => id === desk.choices.licence)
  const year = YEARS.find(({ id }) => id === String(desk.choices.yearStartsMonth))
  return (
    <details>
      <summary>Licence, year and rest</summary>
      <div className="stack">
        <p>
          {licence?.name}. The year begins in {year?.name}. A quarter is published when it has been over for{' '}
          {desk.choices.waitDays} days.
        </p>
        {mayDo(session, 'open_data.publish') && (
          <>
            <div className="row open-data-choices">
              <Choice
                label="Licence of new releases"
                value={choices.licence}
                options={desk.licences}
                onChange={(id) => change({ licence: id as OpenDataChoices['licence'] })}
              />
              {!desk.yearIsFixed && (
                <Choice
                  label="The year begins in"
                  value={String(choices.yearStartsMonth)}
                  options={YEARS}
                  onChange={(id) =>
                    change({ yearStartsMonth: Number(id) as OpenDataChoices['yearStartsMonth'] })
                  }
                />
              )}
              <label className="field">
                <span className="label">Days to wait</span>
                <input
                  type="number"
                  min={7}
                  max={365}
                  value={choices.waitDays}
                  onChange={(event) => change({ waitDays: event.target.valueAsNumber || 0 })}
                />
              </label>
            </div>
            {desk.yearIsFixed && (
              <p className="quiet small">
                Something is published, so the year stays: two years that overlap could be subtracted from
                each other.
              </p>
            )}
            {choose.isError && <Wrong error={choose.error} />}
            <div className="row">
              <Button className="button" isDisabled={choose.isPending} onPress={() => choose.mutate(choices)}>
                Keep these choices
              </Button>
              {choose.isSuccess && <span role="status">Kept.</span>}
            </div>
          </>
        )}
      </div>
    </details>
  )
}
