import type { CallView } from '@heart/api/call'

/** A waiting call for tests, changed where the test says. */
export function exampleCall(
  change: Omit<Partial<CallView>, 'facts'> & { facts?: Partial<CallView['facts']> } = {},
): CallView {
  return {
    callId: 'c1',
    number: 'D-1',
    intake: 'hand',
    status: 'waiting',
    version: 1,
    offeredTo: [],
    offeredAt: null,
    screenedOut: [],
    assignments: [],
    closedAt: null,
    disposition: null,
    policeWent: false,
    recorded: null,
    line: null,
    triage: {
      warranted: true,
      unmapped: false,
      verdicts: [
        { programId: 'crt', mode: 'field', version: '1', eligible: true, warranted: true, failures: [] },
      ],
    },
    ...change,
    facts: {
      nature: 'WELFARE CHECK',
      mappedNature: 'welfare_check',
      priority: 3,
      flags: [],
      locationType: null,
      callerType: null,
      source: 'phone',
      place: { lon: null, lat: null, zone: 'D1', h3: null, block: '400 BLK E MAIN ST' },
      receivedAt: '2026-01-01T12:00:00.000Z',
      ...change.facts,
    },
  }
}
