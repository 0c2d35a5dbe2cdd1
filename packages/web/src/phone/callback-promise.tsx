import { doors } from '@heart/api/doors'
import { Button } from 'react-aria-components'
import { call as pass } from '../ui/client.ts'
import { freshKey } from '../ui/key.ts'
import { Wrong } from '../ui/notice.tsx'
import { serverNow } from '../ui/now.ts'
import { useDeskStep } from './phone-queries.ts'

const LATER: readonly [string, number][] = [
  ['in 15 min', 15],
  ['in 1 h', 60],
  ['in 4 h', 240],
  ['in 24 h', 1_440],
]

/** A promise to call again, whatever comes of the call. */
export function CallbackPromise({ callId }: { callId: string }) {
  const promise = useDeskStep((minutes: number) =>
    pass(doors.planCallback, {
      body: {
        callId,
        dueAt: new Date(serverNow() + minutes * 60_000).toISOString(),
        sourceKey: freshKey('callback'),
      },
    }),
  )
  return (
    <details>
      <summary>Promise a call-back…</summary>
      {promise.isError && <Wrong error={promise.error} />}
      {promise.isSuccess ? (
        <p role="status">Promised: it stands in the list of call-backs.</p>
      ) : (
        <div className="row">
          {LATER.map(([words, minutes]) => (
            <Button
              key={words}
              className="button tight"
              isDisabled={promise.isPending}
              onPress={() => promise.mutate(minutes)}
            >
              {words}
            </Button>
          ))}
        </div>
      )}
    </details>
  )
}
