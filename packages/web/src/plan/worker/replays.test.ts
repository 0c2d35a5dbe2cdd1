import { expect, test } from 'vitest'
import { examplePlan } from '../desk/example-plan.ts'
import type { Figures } from './figures.ts'
import type { FromReplayWorker, ToReplayWorker } from './protocol.ts'
import { Replays, type WorkerLike } from './replays.ts'

function desk() {
  const sent: ToReplayWorker[] = []
  const worker: WorkerLike = { postMessage: (message) => sent.push(message), onmessage: null, terminate() {} }
  const replays = new Replays(worker)
  const answer = (data: FromReplayWorker) => worker.onmessage?.({ data } as MessageEvent<FromReplayWorker>)
  const figures = (ticket: number, replication: number, answered: number) =>
    answer({
      kind: 'figures',
      key: 'a',
      ticket,
      replication,
      figures: { answered } as Figures,
      tookMs: 1,
    })
  const answered = () => replays.seriesOf('a')?.replications.map((each) => each.answered)
  return { replays, sent, answer, figures, answered }
}
const plan = examplePlan

test('what was drawn stays until the newer change has its first replication', () => {
  const { replays, figures, answered } = desk()
  replays.ask('a', plan())
  figures(1, 0, 10)
  figures(1, 1, 12)
  replays.ask('a', plan())
  expect(answered()).toEqual([10, 12])
  figures(2, 0, 20)
  expect(answered()).toEqual([20])
  figures(1, 2, 11)
  expect(answered()).toEqual([20])
})

test('the same scenario is replayed once; a new name is taken over', () => {
  const { replays, sent, figures } = desk()
  const same = plan()
  replays.ask('a', same)
  replays.ask('a', same)
  replays.ask('a', { ...same, name: 'Nights' })
  expect(sent).toHaveLength(1)
  figures(1, 0, 10)
  expect(replays.seriesOf('a')?.plan.name).toBe('Nights')
  replays.ask('a', { ...same, name: 'Days' })
  expect(replays.seriesOf('a')?.plan.name).toBe('Days')
  expect(sent).toHaveLength(1)
})

test('a failure of an older change is not told', () => {
  const { replays, answer, figures } = desk()
  replays.ask('a', plan())
  replays.ask('a', plan())
  answer({ kind: 'failed', key: 'a', ticket: 1, sentence: 'No.' })
  expect(replays.failureOf('a')).toBeUndefined()
  answer({ kind: 'failed', key: 'a', ticket: 2, sentence: 'No.' })
  expect(replays.failureOf('a')).toBe('No.')
  figures(2, 0, 1)
  expect(replays.failureOf('a')).toBeUndefined()
})

test('a new log is asked for every plan anew', () => {
  const { replays, sent, figures, answered } = desk()
  replays.ask('a', plan())
  figures(1, 0, 10)
  replays.load('/api/plan/log')
  expect(answered()).toBeUndefined()
  expect(sent.map((message) => message.kind)).toEqual(['replay', 'load', 'replay'])
})

test('figures stand beside the plan they are of, not beside a newer one', () => {
  const { replays, figures } = desk()
  replays.ask('a', { ...plan(), name: 'first' })
  replays.ask('a', { ...plan(), name: 'second' })
  figures(1, 0, 10)
  expect(replays.seriesOf('a')?.plan.name).toBe('first')
  figures(2, 0, 20)
  expect(replays.seriesOf('a')?.plan.name).toBe('second')
})
