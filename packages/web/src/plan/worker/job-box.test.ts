import { expect, test } from 'vitest'
import { examplePlan } from '../desk/example-plan.ts'
import { JobBox } from './job-box.ts'

const { scenario } = examplePlan()
const job = (key: string, ticket: number, replications = 3) => ({ key, ticket, scenario, replications })

function run(box: JobBox): string {
  const next = box.next()
  if (!next) return 'idle'
  box.done(next.job)
  return `${next.job.key}${next.job.ticket}/${next.replication}`
}

test('the newest change wins and never more than one of a plan waits', () => {
  const box = new JobBox()
  for (const ticket of [1, 2, 3]) box.put(job('a', ticket, 1))
  expect([run(box), run(box)]).toEqual(['a3/0', 'idle'])
})

test('every plan gets its first replication before any gets its band', () => {
  const box = new JobBox()
  box.put(job('was', 1, 2))
  box.put(job('a', 2, 3))
  expect(box.calm).toBe(false)
  expect([run(box), run(box)]).toEqual(['a2/0', 'was1/0'])
  expect(box.calm).toBe(true)
  expect([run(box), run(box), run(box), run(box)]).toEqual(['a2/1', 'a2/2', 'was1/1', 'idle'])
})

test('a replication that a newer change overtook does not count', () => {
  const box = new JobBox()
  box.put(job('a', 1))
  const next = box.next()
  box.put(job('a', 2))
  expect(next && box.done(next.job)).toBe(false)
  expect(run(box)).toBe('a2/0')
})

test('a forgotten plan is not replayed', () => {
  const box = new JobBox()
  box.put(job('a', 1))
  box.forget('a')
  expect(run(box)).toBe('idle')
})
