import type { CaseView } from '@heart/api/care'
import type { RoleName } from '@heart/domain/access'
import type { TestServer } from '../../platform/testing/test-server.ts'

let keys = 0

/** A neighbor made through the door, as somebody who may. */
export async function newNeighbor(server: TestServer, over: Record<string, unknown> = {}): Promise<string> {
  const answer = await server.ask('navigator', 'POST', '/api/care/neighbors', {
    sourceKey: `neighbor-key-${++keys}`,
    neighbor: { known: 'named', name: `Test Neighbor ${keys}`, stated: {}, ...over },
  })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body.neighborId
}

/** A neighbor who can be called and visited. */
export const REACHABLE = {
  reach: [
    { way: 'call', to: '919 555 0142' },
    { way: 'visit', to: '1200 Example St' },
  ],
} as const

/** A case as the navigator opens it. */
export async function newCase(
  server: TestServer,
  over: Record<string, unknown> = {},
  as: RoleName = 'navigator',
): Promise<CaseView> {
  const neighborId = (over.neighborId as string | undefined) ?? (await newNeighbor(server, REACHABLE))
  const answer = await server.ask(as, 'POST', '/api/care/cases', {
    sourceKey: `case-key-${++keys}`,
    neighborId,
    programId: 'crt',
    reason: 'Wants help with housing.',
    ...over,
  })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

/** So many hours from now. */
export const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
export const nextKey = (): string => `attempt-key-${++keys}`

/** The first open step of a case. */
export const step = (one: CaseView): string => one.steps.find(({ state }) => state === 'open')?.stepId ?? ''
