import { PLAN_PART_LABELS, PlanPart, type ResponsePlan } from '@heart/domain/care'

/** A plan as a team reads it. `underHelps`: what helps stands under the heading of whoever shows it. */
export function PlanText({ plan, underHelps = false }: { plan: ResponsePlan; underHelps?: boolean }) {
  return (
    <div className="plan-text">
      {PlanPart.options.map((part) =>
        plan.parts[part].length === 0 ? null : (
          <div key={part} data-part={part}>
            <h3 className={underHelps && part === 'helps' ? 'hidden-visually' : undefined}>
              {PLAN_PART_LABELS[part]}
            </h3>
            <ul>
              {plan.parts[part].map(({ words }) => (
                <li key={words} className="words">
                  {words}
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
      {plan.trusted.length > 0 && (
        <div data-part="trusted">
          <h3>People they trust</h3>
          <ul>
            {plan.trusted.map(({ name, relation, reachAt }) => (
              <li key={`${name} ${reachAt}`} className="words">
                {name}
                {relation && `, ${relation}`}
                {reachAt && ` · ${reachAt}`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
