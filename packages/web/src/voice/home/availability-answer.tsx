import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { useTranslation } from 'react-i18next'
import { ProgramHours } from './program-hours.tsx'

export type AvailabilityOutput = OutputOf<typeof doors.availability>

/** Which sentence answers. @example answerKey({ known: true, available: true, partly: true, programs }) // 'yesPartly' */
export function answerKey(answer: Pick<AvailabilityOutput, 'known' | 'partly' | 'available' | 'programs'>) {
  if (!answer.known) return 'unknownPlace'
  if (answer.available) return answer.partly ? 'yesPartly' : 'yes'
  if (!answer.programs.some((program) => program.covers)) return 'no'
  return answer.partly ? 'notNowPartly' : 'notNow'
}

export function AvailabilityAnswer({ answer, atMs }: { answer: AvailabilityOutput; atMs: number }) {
  const { t } = useTranslation()
  const key = answerKey(answer)
  return (
    <div className="answer stack" data-open={answer.available}>
      <p className="answer-line">
        <span aria-hidden="true">{answer.available ? '●' : '○'}</span> {t(key, { place: answer.place })}
      </p>
      {(key === 'no' || key === 'notNow' || key === 'notNowPartly') && <p>{t('noNext')}</p>}
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
