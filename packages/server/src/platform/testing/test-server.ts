import type { CallDetail } from '@heart/api/call'
import type { RoleName } from '@heart/domain/access'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../database.ts'
import { type AppParts, createApp } from '../http-app.ts'
import { LiveHub } from '../live-hub.ts'
import { createTestCity, type TestCity } from './test-city.ts'

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: each test knows its own answer
  body: any
}

export interface TestServer {
  app: FastifyInstance
  city: TestCity
  ask(
    role: RoleName,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** A new warranted call, as the dispatcher sees it. */
  newCall(over?: Record<string, unknown>): Promise<CallDetail>
  signOn(teamId: string): Promise<Answer>
  stop(): Promise<void>
}

let keys = 0

/** The whole service over a database, asked without a network. */
export async function testServer(
  db: Database,
  given?: TestCity,
  parts: Pick<AppParts, 'now' | 'alarms'> = {},
): Promise<TestServer> {
  const city = given ?? (await createTestCity(db))
  const live = new LiveHub(db)
  await live.start()
  const app = await createApp({ db, live, options: { demo: true }, ...parts })
  const ask: TestServer['ask'] = async (role, method, path, body, headers = {}) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: path,
      headers: { authorization: `Bearer ${city.tokens[role]}`, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    return { status: answer.statusCode, body: answer.payload === '' ? null : answer.json() }
  }
  return {
    app,
    city,
    ask,
    async newCall(over = {}) {
      const answer = await ask('dispatcher', 'POST', '/api/calls', {
        nature: 'WELFARE',
        sourceKey: `test-key-${++keys}`,
        ...over,
      })
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      return answer.body
    },
    async signOn(teamId) {
      const { teams } = (await ask('dispatcher', 'GET', '/api/teams')).body
      const { version } = teams.find((t: { teamId: string }) => t.teamId === teamId)
      return await ask('dispatcher', 'POST', `/api/teams/${teamId}/sign-on`, {
        version,
        roles: ['responder'],
        shiftEndsAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
        position: [-78.5, 35.5],
      })
    },
    async stop() {
      await live.close()
      await app.close()
    },
  }
}
