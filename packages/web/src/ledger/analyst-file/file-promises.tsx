import { FILE_HOLDS, FILE_LIMITS } from '@heart/domain/ledger'

/** What holds of every file, and what none can promise. */
export function FilePromises() {
  return (
    <section className="stack">
      <h2>What holds</h2>
      <ul>
        {FILE_HOLDS.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h2>What it cannot promise</h2>
      <ul>
        {FILE_LIMITS.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
