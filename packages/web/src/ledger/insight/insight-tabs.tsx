import { QUESTION_WORDS, QUESTIONS } from '@heart/domain/ledger'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { InsightView } from './insight-view.ts'

/** The questions in their order, each at an address of its own; period and filters stay. */
export function InsightTabs({ view }: { view: InsightView }) {
  const row = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen tab comes into sight when another is chosen
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (tab && row.current) row.current.scrollLeft = tab.offsetLeft - row.current.clientWidth / 3
  }, [view.q])
  return (
    <nav ref={row} className="insight-tabs no-print" aria-label="Questions">
      {QUESTIONS.map((each) => (
        <Link key={each} to="/insight" search={{ ...view, q: each, m: undefined, by: undefined }}>
          {QUESTION_WORDS[each].tab}
        </Link>
      ))}
    </nav>
  )
}
