import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { Link } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../access/session.ts'
import { usePrograms, useTeams } from '../dispatch/board-queries.ts'
import { LiveStrip } from '../dispatch/live-strip.tsx'
import { call as pass } from '../ui/client.ts'
import { freshKey } from '../ui/key.ts'
import { KeysHelp } from '../ui/keys-help.tsx'
import { Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { CallbacksPanel } from './callbacks-panel.tsx'
import { ClaimsList } from './claims-list.tsx'
import { MyCall } from './my-call.tsx'
import { PassedOn } from './passed-on.tsx'
import { KEY_WORDS, type PhoneKeys, usePhoneKeys } from './phone-keys.ts'
import { useDesk, usePhoneStep } from './phone-queries.ts'
import { PhoneQueue } from './phone-queue.tsx'
import { SeenCall } from './seen-call.tsx'
import { ShiftStart } from './shift-start.tsx'
import { useDeskLive } from './use-desk-live.ts'

/** What my call does with a key; set by it while it is there. */
export type CallKeys = Partial<Omit<PhoneKeys, 'claim' | 'next' | 'previous' | 'help' | 'leave'>>

export function PhoneDesk({ session }: { session: SessionView }) {
  const desk = useDesk()
  const teams = useTeams().data?.teams ?? []
  const programs = usePrograms().data?.programs
  const live = useDeskLive(desk.data?.seq)
  const [chosen, setChosen] = useState<string | null>(null)
  const [help, setHelp] = useState(false)
  const callKeys = useRef<CallKeys>({})
  const works = mayDo(session, 'phone.work')
  const claim = usePhoneStep((callId: string) =>
    pass(doors.claimCall, { params: { callId }, body: { sourceKey: freshKey('claim') } }),
  )

  const queue = desk.data?.queue ?? []
  const mine = works ? desk.data?.claims.find((one) => one.teamId === desk.data.myTeamId) : undefined
  const others = desk.data?.claims.filter((one) => one !== mine) ?? []
  const seen = mine ? null : (find(chosen, queue, others) ?? (works ? (queue[0]?.callId ?? null) : null))
  const mayClaim =
    works && !!desk.data?.myTeamId && (!mine || mine.call.assignments.at(-1)?.status === 'assigned')

  const keys: PhoneKeys = useMemo(() => {
    const step = (by: number) => {
      const at = queue.findIndex(({ callId }) => callId === seen)
      setChosen(queue[Math.max(0, Math.min(queue.length - 1, at + by))]?.callId ?? null)
    }
    return {
      claim() {
        const callId =
          mine?.call.callId ?? (queue.some((one) => one.callId === seen) ? seen : queue[0]?.callId)
        if (mayClaim && callId && !claim.isPending) claim.mutate(callId)
      },
      next: () => step(1),
      previous: () => step(-1),
      transfer: () => callKeys.current.transfer?.(),
      dropped: () => callKeys.current.dropped?.(),
      choose: (index) => callKeys.current.choose?.(index),
      back: () => callKeys.current.back?.(),
      spanish: () => callKeys.current.spanish?.(),
      notes: () => callKeys.current.notes?.(),
      ends: () => callKeys.current.ends?.(),
      help: () => setHelp(true),
      leave: () => (document.activeElement as HTMLElement | null)?.blur(),
    }
  }, [queue, seen, mine, mayClaim, claim])
  usePhoneKeys(keys)

  return (
    <main id="content" className="desk" data-call={mine !== undefined}>
      <h1 className="hidden-visually">Phone</h1>
      <div className="desk-top">
        <LiveStrip connection={live} />
        {desk.data && works && (
          <ShiftStart session={session} teams={teams} myTeamId={desk.data.myTeamId} programs={programs} />
        )}
        {mayDo(session, 'phone.questions') && <Link to="/phone/questions">Questions</Link>}
        <Button className="button plain tight" onPress={() => setHelp(true)}>
          Keys <span className="kbd">?</span>
        </Button>
      </div>
      <div className="desk-lists">
        {desk.isPending && <Skeleton lines={8} height={28} label="Loading the crisis line" />}
        {desk.isError && !desk.data && <Wrong error={desk.error} retry={() => desk.refetch()} />}
        {desk.data && (
          <>
            <PhoneQueue
              queue={queue}
              programs={programs}
              selected={seen}
              select={setChosen}
              busy={mine !== undefined}
            />
            <CallbacksPanel
              callbacks={desk.data.callbacks}
              works={works && desk.data.myTeamId !== null}
              timezone={session.timezone}
            />
            <ClaimsList claims={others} chosen={seen} choose={setChosen} timezone={session.timezone} />
            <PassedOn passedOn={desk.data.passedOn} />
          </>
        )}
      </div>
      {desk.data && (
        <div className="desk-call">
          {claim.isError && <Wrong error={claim.error} />}
          {mine ? (
            <MyCall
              key={mine.assignmentId}
              claim={mine}
              session={session}
              programs={programs}
              teams={teams}
              keys={callKeys}
              settings={desk.data.settings}
            />
          ) : (
            <SeenCall
              callId={seen}
              claim={others.find((one) => one.call.callId === seen)}
              session={session}
              programs={programs}
              teams={teams}
              claimIt={mayClaim && queue.some(({ callId }) => callId === seen) ? keys.claim : undefined}
              needsShift={works && desk.data.myTeamId === null}
              pending={claim.isPending}
            />
          )}
        </div>
      )}
      <KeysHelp keys={KEY_WORDS} open={help} setOpen={setHelp} />
    </main>
  )
}

/** A chosen call stays open as long as it is in one of the lists. */
function find(
  chosen: string | null,
  queue: readonly { callId: string }[],
  claims: readonly { call: { callId: string } }[],
): string | null {
  return [...queue, ...claims.map(({ call }) => call)].some(({ callId }) => callId === chosen) ? chosen : null
}
