import type { Plan } from '@heart/domain/plan'
import { planCost } from '@heart/replay/plan'
import { NumberField } from '../levers/number-field.tsx'
import type { BestAsked } from './best-asked.ts'

interface Props {
  asked: BestAsked
  ask: (asked: BestAsked) => void
  plan: Plan
  working: boolean
  begin: () => void
}

const LENGTHS = [8, 10, 12] as const

/** What the search may use, what it may move, and what it must keep. */
export function BestForm({ asked, ask, plan, working, begin }: Props) {
  const set = (part: Partial<BestAsked>) => ask({ ...asked, ...part })
  const { posts, personHoursAWeek } = planCost(plan)
  const setBudget = (budget: BestAsked['budget']) =>
    set({
      budget,
      amount:
        budget === 'new_posts'
          ? 17
          : Math.round(budget === 'person_hours' ? personHoursAWeek : Math.max(1, posts)),
    })
  return (
    <form
      className="best-form"
      onSubmit={(event) => {
        event.preventDefault()
        begin()
      }}
    >
      <label className="field">
        <span className="label">People</span>
        <select
          value={asked.budget}
          onChange={(event) => setBudget(event.target.value as BestAsked['budget'])}
        >
          <option value="same">the people of this plan</option>
          <option value="new_posts">more posts than this plan</option>
          <option value="posts">so many posts altogether</option>
          <option value="person_hours">so many person-hours a week</option>
        </select>
      </label>
      {asked.budget !== 'same' && (
        <NumberField
          label={asked.budget === 'person_hours' ? 'Person-hours a week' : 'Posts'}
          value={asked.amount}
          min={1}
          onChange={(amount) => amount !== null && set({ amount })}
        />
      )}
      <label className="field">
        <span className="label">Aim</span>
        <select
          value={asked.objective}
          onChange={(event) => set({ objective: event.target.value as BestAsked['objective'] })}
        >
          <option value="answered">most neighbors answered</option>
          <option value="worst_zone">the worst-served zone first</option>
        </select>
      </label>
      <NumberField
        label="Busy at most, % (empty: any)"
        value={asked.utilizationCap}
        min={1}
        empty
        onChange={(cap) => set({ utilizationCap: cap === null ? null : Math.min(100, cap) })}
      />
      <NumberField
        label="Slow response at most, min (empty: any)"
        value={asked.responseP90Cap}
        min={1}
        empty
        onChange={(responseP90Cap) => set({ responseP90Cap })}
      />
      <fieldset className="checks">
        <legend className="label">Shifts of</legend>
        {LENGTHS.map((length) => (
          <label key={length} className="check">
            <input
              type="checkbox"
              checked={asked.lengths.includes(length)}
              onChange={() => {
                const lengths = LENGTHS.filter((each) => (each === length) !== asked.lengths.includes(each))
                if (lengths.length > 0) set({ lengths })
              }}
            />
            {length} h
          </label>
        ))}
      </fieldset>
      <fieldset className="checks">
        <legend className="label">May also change</legend>
        <Check label="the area" checked={asked.mayMoveArea} set={(mayMoveArea) => set({ mayMoveArea })} />
        <Check label="the wait and the order" checked={asked.mayWait} set={(mayWait) => set({ mayWait })} />
        <Check label="the posts" checked={asked.mayMovePosts} set={(mayMovePosts) => set({ mayMovePosts })} />
        <Check
          label="who works in which program"
          checked={asked.exchange}
          set={(exchange) => set({ exchange })}
        />
      </fieldset>
      <div className="best-begin">
        <label className="field">
          <span className="label">Time</span>
          <select value={asked.seconds} onChange={(event) => set({ seconds: Number(event.target.value) })}>
            <option value={10}>a quick look</option>
            <option value={20}>half a minute</option>
            <option value={45}>a minute or more</option>
          </select>
        </label>
        <button className="button" type="submit" disabled={working} data-disabled={working || undefined}>
          {working ? 'Searching…' : 'Search'}
        </button>
      </div>
    </form>
  )
}

function Check({ label, checked, set }: { label: string; checked: boolean; set: (on: boolean) => void }) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => set(event.target.checked)} />
      {label}
    </label>
  )
}
