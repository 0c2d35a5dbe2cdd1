import { get, send } from './doors.ts'
import type { House } from './house.ts'

/** In the demo: sends a team with its responder to a neighbor, through the doors; the report opens by itself. */
export async function visitNeighbor(house: House): Promise<{ callId: string; encounterId: string }> {
  const page = await house.signIn('dispatcher')
  const { teams } = await get(page, '/api/teams')
  let team = teams.find((one: { teamId: string }) => one.teamId === 'crt-1')
  if (team.status !== 'off_duty') {
    team = await send(page, '/api/teams/crt-1/actions', { version: team.version, action: 'sign_off' })
  }
  await send(page, '/api/teams/crt-1/sign-on', {
    version: team.version,
    roles: ['clinician', 'peer_support', 'emt'],
    members: [{ userId: 'demo-responder', role: 'clinician' }],
    shiftEndsAt: new Date(Date.now() + 6 * 3_600_000).toISOString(),
    position: [-78.8986, 35.994],
  })
  let call = await send(page, '/api/calls', {
    nature: 'WELFARE CHECK',
    sourceKey: `visit-${crypto.randomUUID()}`,
    place: { lon: -78.9, lat: 35.99 },
  })
  call = await send(page, `/api/calls/${call.callId}/assign`, {
    version: call.version,
    teamId: 'crt-1',
    overrideReason: 'browser test',
  })
  const { assignmentId } = call.assignments[0]
  for (const action of ['depart', 'arrive', 'meet_neighbor']) {
    const path = `/api/calls/${call.callId}/assignments/${assignmentId}/progress`
    call = await send(page, path, { version: call.version, action })
  }
  await page.context().close()
  return { callId: call.callId, encounterId: assignmentId }
}
