import type { PlanStart } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import type { Estimate } from '@heart/replay/ledger'
import type { OptimiseResult } from '@heart/replay/plan'
import { windowWords } from '../levers/window-words.ts'
import { Press } from '../press.tsx'
import { minutesWords, percent1 } from '../results/words.ts'
import { bestSentence } from './best-words.ts'

interface Props {
  result: OptimiseResult
  /** The plan that the search began with. */
  about: Plan
  start: PlanStart
  addPlan: (plan: Plan) => void
  room: boolean
}

/** The plan that was found: gain and price first, then who works when; only then it can be put on the desk. */
export function BestResult({ result, about, start, addPlan, room }: Props) {
  const { chosen, unseen, price, model } = result
  const markOf = (id: string) => start.programs.find((program) => program.id === id)?.mark ?? id
  if (!chosen || !unseen || !price) return <p className="said">{bestSentence(result)}</p>
  const rows: [string, Estimate, Estimate, (value: number | null) => string][] = [
    ['Share answered', unseen.before.answeredShare, unseen.after.answeredShare, percent1],
    ['Typical response', unseen.before.responseP50Seconds, unseen.after.responseP50Seconds, minutesWords],
    ['Slow response', unseen.before.responseP90Seconds, unseen.after.responseP90Seconds, minutesWords],
    ['Busy, all teams', unseen.before.utilization, unseen.after.utilization, percent1],
    ['Overtime a week', unseen.before.overtimeHoursPerWeek, unseen.after.overtimeHoursPerWeek, hours],
    ['Worst-served zone', unseen.before.worstZoneShare, unseen.after.worstZoneShare, percent1],
  ]
  return (
    <div className="stack best-result">
      <p className="said" role="status">
        <strong>{bestSentence(result)}</strong>
      </p>
      {!result.capsHeld && (
        <p className="lever-warning">
          No roster within this budget keeps to your caps; this one comes closest.
        </p>
      )}
      <table className="plan-table narrow-table">
        <caption className="small quiet">
          On the {Math.round(unseen.weeks)} weeks that the choice never saw
        </caption>
        <thead>
          <tr>
            <td />
            <th scope="col" className="number">
              {about.name}
            </th>
            <th scope="col" className="number">
              Found
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, before, after, words]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{words(before.mean)}</td>
              <td className="number">{words(after.mean)}</td>
            </tr>
          ))}
          {price.perProgram.map((program) => (
            <tr key={program.program}>
              <th scope="row">{markOf(program.program)}: hours left for follow-up in 40</th>
              <td className="number">{hours(program.slackHoursPerTeamWeekBefore)}</td>
              <td className="number">{hours(program.slackHoursPerTeamWeekAfter)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {price.losers.length > 0 && (
        <p className="said">
          Who loses:{' '}
          {price.losers
            .slice(0, 8)
            .map((zone) => `${zone.zone} (${percent1(zone.before)} → ${percent1(zone.after)})`)
            .join(', ')}
          {price.losers.length > 8 && ` and ${price.losers.length - 8} more`}.
        </p>
      )}
      {result.caps.length > 0 && (
        <details>
          <summary>What less tired teams would cost</summary>
          <table className="plan-table narrow-table">
            <thead>
              <tr>
                <th scope="col">Busy at most</th>
                <th scope="col" className="number">
                  Answered
                </th>
                <th scope="col" className="number">
                  Typical response
                </th>
              </tr>
            </thead>
            <tbody>
              {result.caps.map((cap) => (
                <tr key={cap.utilization ?? 'none'}>
                  <th scope="row">
                    {cap.utilization === null ? 'no limit' : percent1(cap.utilization)}
                    {!cap.held && <span className="quiet small"> not reached</span>}
                  </th>
                  <td className="number">{percent1(cap.figures.answeredShare.mean)}</td>
                  <td className="number">{minutesWords(cap.figures.responseP50Seconds.mean)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      <details>
        <summary>Who works when</summary>
        <ul className="notes">
          {chosen.lines.map((line) => (
            <li key={JSON.stringify(line)}>
              {line.teams} × {markOf(line.program)}{' '}
              {windowWords([{ days: [...line.days], from: line.start, to: endOf(line.start, line.hours) }])}
              {line.crews === 2 && ', two crews in turn'}
              {line.post && `, ${line.post}`}
            </li>
          ))}
          <li>
            Area: {chosen.area ?? 'as in the plan'}; wait {chosen.patienceMinutes} min;{' '}
            {chosen.phoneFirst ? 'phone first' : 'order as in the plan'}; {chosen.posts.toFixed(1)} posts.
          </li>
          {model && (
            <li>
              By the model no roster answers more than {percent1(model.boundShare)} of the weeks it chose on;
              the one found is within {percent1(model.gap)} of that.
            </li>
          )}
        </ul>
      </details>
      <div className="row">
        <Press
          className="button"
          isDisabled={!room}
          onPress={() => addPlan({ ...about, name: 'Best found', scenario: chosen.scenario })}
        >
          Put it on the desk
        </Press>
        {!room && <span className="quiet small">Four plans are on the desk; take one off first.</span>}
      </div>
    </div>
  )
}

const hours = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} h`)

function endOf(start: string, length: number): string {
  const hour = (Number(start.slice(0, 2)) + length) % 24
  return `${String(hour).padStart(2, '0')}${start.slice(2)}`
}
