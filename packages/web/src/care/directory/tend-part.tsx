import type { ServiceView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { ACCEPTING_LABELS, Accepting, type ServiceCorrection } from '@heart/domain/care'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Line, Pick } from '../neighbor/fields.tsx'
import { useServiceStep } from './directory-queries.ts'

/** Keeping the entry right: what one learns on the telephone is put down here. */
export function TendPart({ view }: { view: ServiceView }) {
  const { serviceId } = view.service
  const params = { serviceId }
  const { version } = view
  const verify = useServiceStep(serviceId, () => call(doors.verifyService, { params, body: { version } }))
  return (
    <section className="stack tight no-print" aria-labelledby="tend">
      <h2 id="tend">Keep it right</h2>
      <div className="row">
        <Button
          className="button primary"
          isDisabled={verify.isPending}
          onPress={() => verify.mutate(undefined)}
        >
          I made sure today that this is right
        </Button>
      </div>
      {verify.isError && <Wrong error={verify.error} />}
      <AcceptingForm view={view} />
      <CorrectForm view={view} />
    </section>
  )
}

function AcceptingForm({ view }: { view: ServiceView }) {
  const { serviceId } = view.service
  const [state, setState] = useState<Accepting>(view.accepting.state)
  const [words, setWords] = useState<string | null>(null)
  const set = useServiceStep(serviceId, () =>
    call(doors.setAccepting, {
      params: { serviceId },
      body: { version: view.version, state, words: words ?? '' },
    }),
  )
  return (
    <form
      className="care-form care-fields"
      onSubmit={(event) => {
        event.preventDefault()
        set.mutate(undefined)
      }}
    >
      <Pick
        label="New people"
        value={state}
        of={Accepting.options}
        labels={ACCEPTING_LABELS}
        onChange={setState}
      />
      <Line label="Who said so, and how" value={words} maxLength={500} onChange={setWords} />
      <div>
        <Button type="submit" className="button" isDisabled={set.isPending}>
          Note
        </Button>
      </div>
      {set.isError && <Wrong error={set.error} />}
    </form>
  )
}

const BOXES = [
  ['name', 'Name', 1],
  ['phones', 'Telephones, one a line', 2],
  ['url', 'Web', 1],
  ['email', 'E-mail', 1],
  ['hoursWords', 'Hours, in words', 2],
  ['eligibilityWords', 'For whom', 2],
  ['applyWords', 'How to start', 2],
  ['feesWords', 'Cost', 1],
  ['alert', 'What to know first', 2],
  ['description', 'What it is', 4],
] as const
type Box = (typeof BOXES)[number][0]

const textOf = ({ service }: ServiceView, box: Box): string =>
  box === 'phones' ? service.phones.map(({ number }) => number).join('\n') : (service[box] ?? '')

function CorrectForm({ view }: { view: ServiceView }) {
  const { serviceId } = view.service
  const [typed, setTyped] = useState<Partial<Record<Box, string>>>({})
  const [note, setNote] = useState(view.note ?? '')
  const changed = BOXES.filter(([box]) => typed[box] !== undefined && typed[box] !== textOf(view, box))
  const correct = useServiceStep(serviceId, (takeBack: ServiceView['corrections'][number]['field'][]) =>
    call(doors.correctService, {
      params: { serviceId },
      body: {
        version: view.version,
        changes:
          takeBack.length > 0
            ? {}
            : changesOf(
                view,
                changed.map(([box]) => [box, typed[box] ?? '']),
              ),
        takeBack,
        ...(takeBack.length === 0 && note !== (view.note ?? '') ? { note: note || null } : {}),
      },
    }),
  )
  return (
    <details className="care-form">
      <summary>Correct the entry</summary>
      <form
        className="care-fields"
        onSubmit={(event) => {
          event.preventDefault()
          correct.mutate([])
        }}
      >
        {BOXES.map(([box, label, rows]) => (
          <label key={box} className={rows > 1 ? 'field wide' : 'field'}>
            <span className="label">{label}</span>
            <textarea
              rows={rows}
              maxLength={rows === 1 ? 500 : 10_000}
              value={typed[box] ?? textOf(view, box)}
              onChange={(event) => setTyped({ ...typed, [box]: event.target.value })}
            />
          </label>
        ))}
        <label className="field wide">
          <span className="label">Our note, for colleagues</span>
          <textarea
            rows={2}
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <div className="row">
          <Button
            type="submit"
            className="button"
            isDisabled={correct.isPending || (changed.length === 0 && note === (view.note ?? ''))}
          >
            Save what I changed
          </Button>
          <span className="small quiet">It stands through later imports until it is taken back.</span>
        </div>
        {correct.isError && <Wrong error={correct.error} />}
      </form>
      {view.corrections.length > 0 && (
        <ul className="work-list">
          {view.corrections.map(({ field, told }) => (
            <li key={field} className="row">
              <span className="words grow small">
                We corrected <strong>{LABELS[field] ?? field}</strong>. The source says:{' '}
                {typeof told === 'string'
                  ? told || 'nothing'
                  : told === null
                    ? 'nothing'
                    : JSON.stringify(told)}
              </span>
              <Button
                className="button tight"
                isDisabled={correct.isPending}
                onPress={() => correct.mutate([field])}
              >
                The source counts again
              </Button>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

const LABELS: Partial<Record<string, string>> = Object.fromEntries(
  BOXES.map(([box, label]) => [box, label.toLowerCase()]),
)

function changesOf(view: ServiceView, typed: readonly (readonly [Box, string])[]): ServiceCorrection {
  const changes: ServiceCorrection = {}
  for (const [box, text] of typed) {
    if (box === 'phones')
      changes.phones = text
        .split('\n')
        .map((number) => number.trim())
        .filter(Boolean)
        .map(
          (number) =>
            view.service.phones.find((known) => known.number === number) ?? {
              number,
              kind: 'voice',
              extension: null,
              words: null,
            },
        )
    else if (box === 'url' || box === 'email') changes[box] = text.trim() || null
    else changes[box] = text.trim()
  }
  return changes
}
