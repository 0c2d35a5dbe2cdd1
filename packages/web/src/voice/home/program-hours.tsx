import { useTranslation } from 'react-i18next'
import type { en } from '../en.ts'
import type { AvailabilityOutput } from './availability-answer.tsx'
import { whenWords } from './when.ts'

interface Props {
  program: AvailabilityOutput['programs'][number]
  timezone: string
  /** When the answer was given. */
  atMs: number
}

export function ProgramHours({ program, timezone, atMs }: Props) {
  const { t, i18n } = useTranslation()
  const days = t('days').split(',')
  const modeKey = `mode.${program.mode as keyof typeof en.mode}` as const
  const when =
    program.changesAt &&
    whenWords(
      program.changesAt,
      timezone,
      i18n.language,
      atMs,
      t(program.openNow ? 'todayUntil' : 'today', { time: '{{time}}' }),
    )
  const state = !program.covers ? t('notCovered') : program.openNow ? t('openNow') : t('closedNow')
  return (
    <li className="program">
      <div className="program-head">
        <div>
          <h2 className="as-h3">{program.name}</h2>
          <p className="quiet">{i18n.exists(modeKey) ? t(modeKey) : ''}</p>
        </div>
        <p className="program-state" data-open={program.covers && program.openNow}>
          <span aria-hidden="true">{program.covers && program.openNow ? '●' : '○'} </span>
          {state}
          {program.covers && when && <> · {t(program.openNow ? 'closesAt' : 'opensAt', { when })}</>}
        </p>
      </div>
      {program.covers && (
        <details>
          <summary>
            {t('weekHours')}
            <span className="hidden-visually">: {program.name}</span>
          </summary>
          <table className="week">
            <tbody>
              {days.map((day, index) => (
                <tr key={day}>
                  <th scope="row">{day}</th>
                  <td>{program.week[index]?.join(', ') || t('closed')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </li>
  )
}
