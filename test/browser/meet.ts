import { get, send } from './doors.ts'
import type { House } from './house.ts'

export interface Meeting {
  /** User names of the house: who dispatches, and who goes and writes. */
  readonly dispatcher: string
  readonly responder: string
  readonly teamId: string
  /** What the report says besides what every report must. */
  readonly report: Readonly<Record<string, string | boolean>>
}

/** A team of a town meets somebody, tells it in a report, submits that and is free again: all through the doors. */
export async function meetNeighbor(house: House, meeting: Meeting): Promise<{ encounterId: string }> {
  const desk = await house.signIn(meeting.dispatcher)
  const crew = await house.signIn(meeting.responder)
  const { userId } = await get(crew, '/api/session')
  const { teams } = await get(desk, '/api/teams')
  const { version, status } = teams.find((one: { teamId: string }) => one.teamId === meeting.teamId)
  if (status === 'off_duty') {
    await send(desk, `/api/teams/${meeting.teamId}/sign-on`, {
      version,
      roles: ['clinician'],
      members: [{ userId, role: 'clinician' }],
      shiftEndsAt: new Date(Date.now() + 6 * 3_600_000).toISOString(),
      position: [-78.9, 36.02],
    })
  }
  let call = await send(desk, '/api/calls', { nature: 'WELFARE', sourceKey: `meet-${crypto.randomUUID()}` })
  call = await send(desk, `/api/calls/${call.callId}/assign`, {
    version: call.version,
    teamId: meeting.teamId,
    overrideReason: 'browser test',
  })
  const { assignmentId } = call.assignments[0]
  const step = async (body: object) => {
    const path = `/api/calls/${call.callId}/assignments/${assignmentId}/progress`
    call = await send(desk, path, { version: call.version, ...body })
  }
  for (const action of ['depart', 'arrive', 'meet_neighbor']) await step({ action })
  const fields = {
    outcome: 'resolved_on_scene',
    'safety.teamFeltSafe': true,
    'backUp.asked': false,
    'injuries.any': false,
    'force.any': false,
    ...meeting.report,
  }
  await send(crew, `/api/encounters/${assignmentId}/edits`, {
    sourceKey: `edits-${crypto.randomUUID()}`,
    deviceId: 'phone-1',
    edits: Object.entries(fields).map(([path, value]) => ({ path, value, base: 0 })),
  })
  await send(crew, `/api/encounters/${assignmentId}/submit`, {})
  await step({ action: 'clear', disposition: 'resolved_on_scene' })
  await desk.context().close()
  await crew.context().close()
  return { encounterId: assignmentId }
}
