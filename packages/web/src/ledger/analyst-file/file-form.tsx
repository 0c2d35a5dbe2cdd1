import { doors } from '@heart/api/doors'
import { useId, useState } from 'react'
import { Button } from 'react-aria-components'
import { answerOf } from '../../ui/client.ts'
import { MonthField } from '../insight/filter-fields.tsx'
import { DownloadNews } from './download-news.tsx'
import { useDownload } from './use-download.ts'

export interface FileChoice {
  readonly notWarranted: boolean
  readonly minutes: boolean
}

interface Period {
  readonly from: string
  readonly to: string
}

interface Props {
  period: Period
  record: Period
  choice: FileChoice
  setPeriod: (period: Period) => void
  setChoice: (choice: FileChoice) => void
}

const SHORTEST_PURPOSE = 15

/** Which calls, in which format and what for; then the file or its dictionary. */
export function FileForm({ period, record, choice, setPeriod, setChoice }: Props) {
  const [format, setFormat] = useState<'csv' | 'parquet'>('csv')
  const [purpose, setPurpose] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { download, start, giveUp } = useDownload()
  const hint = useId()
  const isTooShort = purpose.trim().length < SHORTEST_PURPOSE
  const isRunning = download.state === 'running'
  const query = { ...period, notWarranted: String(choice.notWarranted), minutes: String(choice.minutes) }

  const file = () => {
    setAsked(true)
    if (isTooShort) return
    const body = { ...period, ...choice, format, purpose: purpose.trim() }
    void start((signal) => answerOf(doors.analystFile, { body, signal }))
  }
  const dictionary = (as: 'csv' | 'json') =>
    void start((signal) => answerOf(doors.analystFileDictionary, { query: { ...query, format: as }, signal }))

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        file()
      }}
    >
      <div className="row file-fields">
        <MonthField
          label="From"
          value={period.from}
          months={{ from: record.from, to: period.to }}
          onChange={(from) => setPeriod({ ...period, from })}
        />
        <MonthField
          label="To"
          value={period.to}
          months={{ from: period.from, to: record.to }}
          onChange={(to) => setPeriod({ ...period, to })}
        />
        <label className="field">
          <span className="label">Format</span>
          <select value={format} onChange={(event) => setFormat(event.target.value as typeof format)}>
            <option value="csv">CSV, for any program</option>
            <option value="parquet">Parquet, for R and Python</option>
          </select>
        </label>
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={choice.notWarranted}
          onChange={(event) => setChoice({ ...choice, notWarranted: event.target.checked })}
        />
        Also the calls that no program is for
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={choice.minutes}
          onChange={(event) => setChoice({ ...choice, minutes: event.target.checked })}
        />
        Minutes from stage to stage (whoever holds exact times can find calls by them)
      </label>
      <label className="field">
        <span className="label">What is the file for?</span>
        <textarea
          rows={2}
          maxLength={500}
          value={purpose}
          aria-describedby={hint}
          aria-invalid={isAsked && isTooShort}
          onChange={(event) => setPurpose(event.target.value)}
        />
      </label>
      <p id={hint} className="small quiet" role={isAsked && isTooShort ? 'alert' : undefined}>
        {isAsked && isTooShort
          ? 'Say in a sentence what the file is for; then it is made.'
          : 'Kept with your name and the time, for whoever reviews who took which file.'}
      </p>
      <div className="row">
        <Button type="submit" className="button primary" isDisabled={isRunning}>
          Download the file
        </Button>
        <Button className="button" isDisabled={isRunning} onPress={() => dictionary('csv')}>
          Dictionary (CSV)
        </Button>
        <Button className="button" isDisabled={isRunning} onPress={() => dictionary('json')}>
          Dictionary (JSON)
        </Button>
        {isRunning && (
          <Button className="button plain" onPress={giveUp}>
            Give up
          </Button>
        )}
      </div>
      <DownloadNews download={download} />
    </form>
  )
}
