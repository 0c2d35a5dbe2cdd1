import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import type { Visitor } from '@heart/api/voice'
import { useTranslation } from 'react-i18next'
import { addressIn } from '../address.ts'
import { ProgramHours } from './program-hours.tsx'

export type AvailabilityOutput = OutputOf<typeof doors.availability>
type Told = Pick<AvailabilityOutput, 'by' | 'known' | 'choices' | 'partly' | 'available' | 'programs'>

/** Which sentence answers. @example answerKey({ by: 'zip', known: true, available: true, partly: true, … }) // 'yesPartly' */
export function answerKey(answer: Told) {
  const isAddress = answer.by === 'address'
  if (answer.choices.length > 0) return 'whichOne'
  if (!answer.known) return isAddress ? 'unknownAddress' : 'unknownPlace'
  if (answer.available) {
    if (answer.partly) return isAddress ? 'yesPartlyAt' : 'yesPartly'
    return isAddress ? 'yesAt' : 'yes'
  }
  if (!answer.programs.some((program) => program.covers)) return 'no'
  return answer.partly ? 'notNowPartly' : 'notNow'
}

interface Props {
  visitor: Visitor
  answer: AvailabilityOutput
  atMs: number
}

export function AvailabilityAnswer({ visitor, answer, atMs }: Props) {
  const { t } = useTranslation()
  const key = answerKey(answer)
  return (
    <div className="answer stack" data-open={answer.available}>
      <p className="answer-line">
        <span aria-hidden="true">{answer.available ? '●' : '○'}</span> {t(key, { place: answer.place })}
      </p>
      {(key === 'no' || key === 'notNow' || key === 'notNowPartly') && <p>{t('noNext')}</p>}
      {answer.choices.length > 0 && (
        <ul className="choices">
          {answer.choices.map((choice) => (
            <li key={choice}>
              <a href={`${addressIn(visitor, `/?${new URLSearchParams({ place: choice })}`)}#answer`}>
                {choice}
              </a>
            </li>
          ))}
        </ul>
      )}
      {answer.known && answer.programs.length > 0 && (
        <ul className="programs">
          {answer.programs.map((program) => (
            <ProgramHours key={program.programId} program={program} timezone={answer.timezone} atMs={atMs} />
          ))}
        </ul>
      )}
    </div>
  )
}
