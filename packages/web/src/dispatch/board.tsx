import type { SessionView } from '@heart/api/access'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../access/session.ts'
import { CallColumn } from '../call/call-column.tsx'
import { CallEntryColumn } from '../call/call-entry.tsx'
import { emptyDraft } from '../call/entry-draft.ts'
import { Queue } from '../call/queue.tsx'
import { queueOf, stepFrom } from '../call/queue-order.ts'
import { hourIn } from '../ui/format.ts'
import { KeysHelp } from '../ui/keys-help.tsx'
import { useNow } from '../ui/now.ts'
import { isNight, setNight } from '../ui/theme.ts'
import { type BoardKeys, KEY_WORDS, useBoardKeys } from './board-keys.ts'
import { useAreas, useCallDetail, useCalls, usePrograms, useTeams, zoneNames } from './board-queries.ts'
import { LiveStrip } from './live-strip.tsx'
import { MapPane } from './map-pane.tsx'
import { focusAlarms } from './safety/focus-alarms.ts'
import { SafetyDesk } from './safety/safety-desk.tsx'
import { TeamsPane } from './teams-pane.tsx'
import { useLive } from './use-live.ts'
import { useSend } from './use-send.ts'

const PANES = ['queue', 'map', 'teams'] as const
type Pane = (typeof PANES)[number]

export function Board({ session }: { session: SessionView }) {
  const { call: selected } = useSearch({ from: '/board' })
  const navigate = useNavigate({ from: '/board' })
  const calls = useCalls()
  const teams = useTeams()
  const areas = useAreas(session.agencyId)
  const programs = usePrograms().data?.programs
  const [filter, setFilter] = useState({ oursOnly: true, text: '' })
  const [pane, setPane] = useState<Pane>('queue')
  const [entering, setEntering] = useState(false)
  const [draft, setDraft] = useState(emptyDraft)
  const [help, setHelp] = useState(false)
  const filterRef = useRef<HTMLInputElement>(null)
  const send = useSend()
  const live = useLive(firstSeq(calls.data?.seq, teams.data?.seq), selected)
  useNightTheme(session.timezone)

  const all = calls.data?.calls ?? NONE
  const teamViews = teams.data?.teams ?? NO_TEAMS
  const queue = useMemo(() => queueOf(all, filter, selected), [all, filter, selected])
  const mayEnter = mayDo(session, 'call.enter')

  const select = useCallback(
    (callId: string | undefined) => {
      setEntering(false)
      void navigate({ search: callId ? { call: callId } : {}, replace: true })
    },
    [navigate],
  )
  const takeFirst = useTakeFirst(entering ? undefined : selected, send, mayDo(session, 'team.dispatch'))
  const keys = useMemo<BoardKeys>(
    () => ({
      next: () => select(stepFrom(queue, selected, 1)),
      previous: () => select(stepFrom(queue, selected, -1)),
      takeFirst,
      newCall: () => mayEnter && setEntering(true),
      filter: () => {
        setPane('queue')
        filterRef.current?.focus()
      },
      teams: () => {
        setPane('teams')
        document.getElementById('teams')?.focus()
      },
      alarms: focusAlarms,
      help: () => setHelp(true),
      close: () => {
        if (entering) setEntering(false)
        else select(undefined)
        document.getElementById('queue')?.focus()
      },
    }),
    [queue, selected, select, takeFirst, mayEnter, entering],
  )
  useBoardKeys(keys)

  return (
    <main id="content" className="board" data-pane={pane} data-column={entering || selected !== undefined}>
      <h1 className="hidden-visually">Board</h1>
      <div className="board-top">
        <LiveStrip connection={live} />
        <SafetyDesk teams={teamViews} calls={all} session={session} select={select} />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
        <div className="pane-tabs" role="group" aria-label="Panes">
          {PANES.map((each) => (
            <Button
              key={each}
              className="button plain tight"
              aria-pressed={pane === each}
              onPress={() => setPane(each)}
            >
              {each === 'queue' ? `Queue ${queue.length}` : each === 'map' ? 'Map' : 'Teams'}
            </Button>
          ))}
        </div>
        <Button className="button plain tight" onPress={() => setHelp(true)}>
          Keys <span className="kbd">?</span>
        </Button>
      </div>
      <Queue
        queue={queue}
        total={all.length}
        loading={calls.isPending}
        error={calls.data ? null : calls.error}
        retry={() => calls.refetch()}
        programs={programs}
        selected={selected}
        select={select}
        filter={filter}
        setFilter={setFilter}
        filterRef={filterRef}
        onNew={mayEnter ? keys.newCall : undefined}
      />
      <MapPane
        areas={areas.data}
        failed={areas.isError}
        calls={queue}
        teams={teamViews}
        center={session.center}
        selected={selected}
        select={select}
        picking={
          entering
            ? {
                point: draft.lon && draft.lat ? [Number(draft.lon), Number(draft.lat)] : null,
                pick: (lon, lat) => setDraft({ ...draft, lon: lon.toFixed(5), lat: lat.toFixed(5) }),
              }
            : null
        }
      >
        {entering ? (
          <CallEntryColumn
            draft={draft}
            setDraft={setDraft}
            zones={zoneNames(areas.data)}
            close={keys.close}
            onEntered={(entered) => {
              setDraft(emptyDraft())
              select(entered.callId)
              document.getElementById('queue')?.focus()
            }}
          />
        ) : (
          selected && (
            <CallColumn
              key={selected}
              callId={selected}
              session={session}
              teams={teamViews}
              programs={programs}
              send={send}
              close={keys.close}
            />
          )
        )}
      </MapPane>
      <TeamsPane
        teams={teamViews}
        calls={all}
        programs={programs}
        loading={teams.isPending}
        error={teams.data ? null : teams.error}
        retry={() => teams.refetch()}
        timezone={session.timezone}
        mayWork={mayDo(session, 'team.work')}
        mayOversee={mayDo(session, 'team.work') && mayDo(session, 'safety.settle')}
        select={select}
      />
      <KeysHelp keys={KEY_WORDS} open={help} setOpen={setHelp} />
    </main>
  )
}

const NONE: never[] = []
const NO_TEAMS: never[] = []

/** The stream continues from the older of the two first readings. */
function firstSeq(calls: number | undefined, teams: number | undefined): number | undefined {
  return calls === undefined || teams === undefined ? undefined : Math.min(calls, teams)
}

/** Sends the first recommended team to the open call, if it still waits for one. */
function useTakeFirst(
  selected: string | undefined,
  send: ReturnType<typeof useSend>,
  may: boolean,
): () => void {
  const detail = useCallDetail(selected).data
  return useCallback(() => {
    const first = detail?.recommendation?.candidates.find((each) => each.rank !== null)
    if (!may || !detail || !first || detail.status !== 'waiting' || send.isPending) return
    send.mutate({
      callId: detail.callId,
      version: detail.version,
      teamId: first.teamId,
      programId: first.programId,
    })
  }, [detail, send, may])
}

function useNightTheme(timezone: string): void {
  const night = isNight(hourIn(timezone, useNow(60_000)))
  useEffect(() => {
    setNight(night)
    return () => setNight(false)
  }, [night])
}
