import type { SessionView } from '@heart/api/access'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { type DeskSet, useAskPreview, useSwitch } from './open-data-queries.ts'
import { MOVE_WORDS, STATE_WORDS } from './open-data-words.ts'
import { PreviewView } from './preview-view.tsx'
import { ReleasesTable } from './releases-table.tsx'
import { SwitchOff } from './switch-off.tsx'

/** One data set: what it tells, what would be out, the switch, and what is out. */
export function DatasetPane({ set, session }: { set: DeskSet; session: SessionView }) {
  const ask = useAskPreview(set.id)
  const turn = useSwitch(set.id)
  const mayPublish = mayDo(session, 'open_data.publish')
  const { preview, state } = set
  const isReady = preview?.state === 'ready' || preview?.state === 'nothing'
  return (
    <section className="stack" aria-labelledby="set-name">
      <h2 id="set-name">{set.name.en}</h2>
      <p>{set.tells.en}</p>
      <p>
        <strong>{STATE_WORDS[state]}.</strong>{' '}
        {state === 'on' && 'What is due comes out at night, when a period is over.'}
        {state === 'off' && set.releases.length === 0 && 'Nothing of it was ever published.'}
      </p>
      {set.corrected.length > 0 && (
        <Notice title="Some calls were put right after their quarter was published">
          <p>
            {set.corrected.map(({ period }) => period).join(', ')}. The published counts stand, and readers
            see this note.
          </p>
        </Notice>
      )}
      {state !== 'on' && (
        <>
          <h3>Preview</h3>
          {preview && <PreviewView key={preview.previewId} preview={preview} session={session} />}
          <div className="row">
            {mayPublish && isReady && (
              <Button
                className="button primary"
                isDisabled={turn.isPending}
                onPress={() => turn.mutate({ to: 'on', previewId: preview.previewId })}
              >
                {preview.state === 'ready' ? 'Publish exactly this, and switch on' : 'Switch on'}
              </Button>
            )}
            <Button
              className={isReady ? 'button' : 'button primary'}
              isDisabled={ask.isPending || preview?.state === 'working'}
              onPress={() => ask.mutate()}
            >
              {preview ? 'Make a new preview' : 'Make a preview'}
            </Button>
          </div>
          {!mayPublish && <p className="quiet small">An administrator switches data sets on.</p>}
        </>
      )}
      {ask.isError && <Wrong error={ask.error} />}
      {turn.isError && <Wrong error={turn.error} />}
      <h3>Releases</h3>
      <ReleasesTable set={set} timezone={session.timezone} />
      {mayPublish && set.releases.some((one) => one.state === 'published') && (
        <SwitchOff isOn={state === 'on'} turn={turn.mutate} isBusy={turn.isPending} />
      )}
      {set.moves.length > 0 && (
        <details>
          <summary>Who switched it, and when</summary>
          <ul>
            {set.moves.map(({ move, by, at, words }) => (
              <li key={at + move}>
                {MOVE_WORDS[move]} by {by}, {dayAndTime(at, session.timezone)}
                {words && <>: {words}</>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
