import { dayAndTime } from '../../ui/format.ts'
import type { DeskSet } from './open-data-queries.ts'
import { judgedWords, RELEASE_WORDS, sizeWords, spanWords } from './open-data-words.ts'

/** Every release with what the audit found and its files, the newest first. */
export function ReleasesTable({ set, timezone }: { set: DeskSet; timezone: string }) {
  if (set.releases.length === 0) return <p className="quiet">There is none yet.</p>
  return (
    <ol className="open-data-releases" reversed>
      {set.releases.map(({ release, state, madeAt, from, to, sentence, judged, files }) => (
        <li key={release} value={release}>
          <p>
            <strong>{RELEASE_WORDS[state]}</strong> {dayAndTime(madeAt, timezone)}
            {from && <> · {spanWords(from, to)}</>}
          </p>
          {sentence && <p>{sentence}</p>}
          {judged && <p className="quiet small">{judgedWords(judged)}</p>}
          {state === 'published' && (
            <ul className="row open-data-files" aria-label={`Files of release ${release}`}>
              {files.map(({ format, path, bytes }) => (
                <li key={format}>
                  <a href={path}>{format}</a> <span className="quiet small">{sizeWords(bytes)}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
