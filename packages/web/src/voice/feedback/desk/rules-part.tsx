import type { SessionView } from '@heart/api/access'
import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { FeedbackRules } from '@heart/domain/voice'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../../access/session.ts'
import { Wrong } from '../../../ui/notice.tsx'
import { useAskInReports, useSaveRules } from './feedback-queries.ts'

interface Props {
  session: SessionView
  desk: OutputOf<typeof doors.feedbackDesk>
}

/** Whether neighbors are asked at all, and what is promised to whoever complains. */
export function RulesPart({ session, desk }: Props) {
  const ask = useAskInReports()
  return (
    <section className="stack" aria-labelledby="rules-title">
      <h2 id="rules-title">How neighbors are asked</h2>
      {desk.asksConsent ? (
        <p>
          Reports ask “May we ask you later how it went?”. Whoever said yes is asked two days after the visit
          or later, together with others.
        </p>
      ) : (
        <>
          <p>Nobody is asked: reports do not ask neighbors yet whether they may be.</p>
          {mayDo(session, 'encounter.questions') && (
            <div>
              <Button className="button" isDisabled={ask.isPending} onPress={() => ask.mutate(undefined)}>
                Add the question to the report
              </Button>
            </div>
          )}
        </>
      )}
      {ask.isError && <Wrong error={ask.error} />}
      <p className="quiet">
        {desk.sendsMail
          ? 'E-mails are sent from here. Texts are sent by hand: HEART has no provider for them.'
          : 'No e-mail leaves from here: every link is sent by hand.'}
      </p>
      <RulesForm rules={desk.rules} />
    </section>
  )
}

const NUMBERS = [
  { key: 'acknowledgeDays', words: 'Business days until a complaint is acknowledged', most: 30 },
  { key: 'answerDays', words: 'Business days until it is answered', most: 90 },
  { key: 'keepDays', words: 'Days after which words of settled ones are forgotten', most: 3_650 },
] as const

function RulesForm({ rules }: { rules: FeedbackRules }) {
  const save = useSaveRules()
  const [wrong, setWrong] = useState(false)
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const numbers = Object.fromEntries(NUMBERS.map(({ key }) => [key, Number(form.get(key))]))
    const holidays = String(form.get('holidays'))
      .split(/[\s,]+/)
      .filter(Boolean)
    const read = FeedbackRules.safeParse({ ...numbers, holidays })
    setWrong(!read.success)
    if (read.success) save.mutate(read.data)
  }
  return (
    <details>
      <summary>The clock and how long words are kept</summary>
      <form className="stack" onSubmit={submit}>
        {NUMBERS.map(({ key, words, most }) => (
          <label key={key} className="field">
            <span className="label">{words}</span>
            <input
              className="input"
              name={key}
              type="number"
              min={1}
              max={most}
              required
              defaultValue={rules[key]}
            />
          </label>
        ))}
        <label className="field">
          <span className="label">Holidays, as 2026-12-25, apart from each other by spaces</span>
          <input className="input" name="holidays" defaultValue={rules.holidays.join(' ')} />
        </label>
        <p className="quiet small">What was promised before stays promised.</p>
        {wrong && (
          <p className="field-error">A number or a day is not one that can be kept. Look at them again.</p>
        )}
        {save.isError && <Wrong error={save.error} />}
        <div className="row">
          <Button type="submit" className="button" isDisabled={save.isPending}>
            Save
          </Button>
          {save.isSuccess && <span role="status">Saved.</span>}
        </div>
      </form>
    </details>
  )
}
