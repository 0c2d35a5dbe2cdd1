import type { PlanStart } from '@heart/api/plan'
import { MOST_SWEEP_PLANS } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { combinationsOf, variations } from '@heart/replay/plan'
import { useDeferredValue, useMemo, useState } from 'react'
import { count } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { REPLICATIONS } from '../worker/protocol.ts'
import { leversOf, problemsOf, type SweepAsked } from './asked.ts'
import { Checks } from './checks.tsx'
import { type Pace, roughTime } from './sweep-words.ts'
import { useStartSweep } from './use-sweeps.ts'

interface Props {
  plan: Plan
  start: PlanStart
  /** How long one replay takes, once anything is known of it. */
  pace: Pace | undefined
  onStarted: (sweepId: string) => void
}

const MORE_TEAMS = [-1, 0, 1, 2, 3]
const FIRST: SweepAsked = {
  name: '',
  teams: {},
  openings: '',
  closings: '',
  waits: '',
  areas: [],
  orders: [],
  replications: REPLICATIONS,
}

/** Chooses what varies, and says what that makes before anything is started. */
export function SweepForm({ plan: now, start, pace, onStarted }: Props) {
  const [asked, ask] = useState(FIRST)
  const set = (part: Partial<SweepAsked>) => ask({ ...asked, ...part })
  const plan = useDeferredValue(now)
  const begin = useStartSweep()
  const made = useMade(useDeferredValue(asked), plan, start)
  const problems = problemsOf(asked)
  const ready = problems.length === 0 && made.plans.length > 0
  const programs = start.programs.filter(({ id }) => plan.scenario.programs.some((each) => each.id === id))
  const hasPhone = plan.scenario.programs.some(({ mode }) => mode === 'phone')
  const name = asked.name.trim() || `Around “${plan.name}”`.slice(0, 80)
  const submit = () =>
    begin.mutate(
      { name, plans: [start.plan, ...made.plans], replications: asked.replications },
      { onSuccess: ({ sweepId }) => onStarted(sweepId) },
    )
  return (
    <form
      className="best-form sweep-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !begin.isPending) submit()
      }}
    >
      {programs.map(({ id, name, mark }) => {
        const teams = plan.scenario.teams.filter((team) => team.program === id).length
        return (
          <Checks
            key={id}
            legend={`Teams of ${name}`}
            options={MORE_TEAMS.filter((more) => teams + more >= 0).map((more) => ({
              value: more,
              label: more === 0 ? `${teams}, as in the plan` : `${teams + more}`,
              aria: `${teams + more} teams of ${mark}`,
            }))}
            chosen={asked.teams[id] ?? []}
            choose={(changes) => set({ teams: { ...asked.teams, [id]: changes } })}
          />
        )
      })}
      <TextList
        label="Opens at"
        hint="such as 6, 9"
        value={asked.openings}
        set={(openings) => set({ openings })}
      />
      <TextList
        label="Closes at"
        hint="such as 21, 24"
        value={asked.closings}
        set={(closings) => set({ closings })}
      />
      <TextList
        label="A call waits up to"
        hint="min, such as 0, 30"
        value={asked.waits}
        set={(waits) => set({ waits })}
      />
      <Checks
        legend="Area"
        options={[
          { value: 'plan' as const, label: 'as in the plan' },
          { value: 'everywhere' as const, label: 'everywhere' },
        ]}
        chosen={asked.areas}
        choose={(areas) => set({ areas })}
      />
      {hasPhone && (
        <Checks
          legend="Who is asked first"
          options={[
            { value: 'phone' as const, label: 'the phone' },
            { value: 'field' as const, label: 'a team' },
          ]}
          chosen={asked.orders}
          choose={(orders) => set({ orders })}
        />
      )}
      <p className="sweep-makes" role="status">
        {problems.length > 0
          ? problems.join(' ')
          : makesWords(made, asked.replications, pace, start.plan.name)}
      </p>
      <div className="best-begin">
        <label className="field sweep-name">
          <span className="label">Name</span>
          <input
            type="text"
            maxLength={80}
            placeholder={name}
            value={asked.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </label>
        <label className="field">
          <span className="label">Replays of each plan</span>
          <select
            value={asked.replications}
            onChange={(event) => set({ replications: Number(event.target.value) })}
          >
            <option value={5}>5: a first look</option>
            <option value={10}>10: as on this page</option>
            <option value={20}>20: finer differences</option>
          </select>
        </label>
        <button
          className="button"
          type="submit"
          disabled={!ready || begin.isPending}
          data-disabled={!ready || begin.isPending || undefined}
        >
          {begin.isPending ? 'Starting…' : 'Start the sweep'}
        </button>
      </div>
      {begin.isError && <Wrong error={begin.error} />}
    </form>
  )
}

interface Made {
  /** Combinations of what was chosen. */
  most: number
  /** Empty while nothing varies or far too much does. */
  plans: readonly Plan[]
}

/** One place is kept for "as it was", which every plan is compared with. */
const MOST = MOST_SWEEP_PLANS - 1

function useMade(asked: SweepAsked, plan: Plan, start: PlanStart): Made {
  return useMemo(() => {
    const levers = leversOf(asked, plan, start.programs, start.center)
    const most = combinationsOf(levers)
    return { most, plans: most > MOST ? [] : variations(plan, levers, [start.plan]) }
  }, [asked, plan, start])
}

function makesWords(
  { most, plans }: Made,
  replications: number,
  pace: Pace | undefined,
  was: string,
): string {
  if (most > MOST)
    return `That makes ${count(most)} plans; a sweep takes at most ${count(MOST)}. Leave out some values.`
  if (plans.length === 0) return 'Nothing varies yet: choose at least one value that is not as in the plan.'
  const replays = (plans.length + 1) * replications
  const time = pace ? `, ${roughTime(replays * pace.replayMs)} ${pace.of}` : ''
  return `That makes ${count(plans.length)} ${plans.length === 1 ? 'plan' : 'plans'} and, with “${was}” beside them, ${count(replays)} replays${time}.`
}

function TextList({
  label,
  hint,
  value,
  set,
}: {
  label: string
  hint: string
  value: string
  set: (text: string) => void
}) {
  return (
    <label className="field">
      <span className="label">
        {label} <span className="quiet small">{hint}</span>
      </span>
      <input
        type="text"
        inputMode="text"
        autoComplete="off"
        placeholder="as in the plan"
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  )
}
