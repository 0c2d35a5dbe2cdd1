import type { MatchReason } from '@heart/domain/care'

/** What speaks for and against two being one person; the sign is a word too. */
export function Reasons({ reasons }: { reasons: readonly MatchReason[] }) {
  return (
    <ul className="reasons small">
      {reasons.map(({ points, words }) => (
        <li key={words}>
          <span aria-hidden="true">{points > 0 ? '+' : '−'}</span>
          <span className="hidden-visually">{points > 0 ? 'For:' : 'Against:'}</span> {words}
        </li>
      ))}
    </ul>
  )
}
