import { QUESTION_WORDS, QUESTIONS } from '@heart/domain/ledger'
import { Link } from '@tanstack/react-router'
import type { InsightView } from './insight-view.ts'

/** The questions in their order, each at an address of its own; period and filters stay. */
export function InsightTabs({ view }: { view: InsightView }) {
  return (
    <nav className="insight-tabs no-print" aria-label="Questions">
      {QUESTIONS.map((each) => (
        <Link key={each} to="/insight" search={{ ...view, q: each, m: undefined, by: undefined }}>
          {QUESTION_WORDS[each].tab}
        </Link>
      ))}
    </nav>
  )
}
