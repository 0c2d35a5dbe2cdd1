/** Roles and what each may do are code: there is no stored grant that could go stale. */
export const PERMISSIONS = [
  'call.read',
  'call.enter',
  'call.intake',
  'call.screen',
  'call.close',
  'team.read',
  'team.dispatch',
  'team.work',
  'safety.watch',
  'safety.settle',
  'phone.work',
  'encounter.write',
  'encounter.read',
  'encounter.review',
  'encounter.search',
  'story.release',
  'care.suggestions',
  'ledger.read',
  'ledger.calls',
  'program.read',
  'plan.read',
  'plan.write',
  'audit.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = {
  telecommunicator: ['call.read', 'call.enter', 'call.screen', 'call.close', 'team.read', 'program.read'],
  clinician: [
    'call.read',
    'call.enter',
    'call.screen',
    'call.close',
    'team.read',
    'team.dispatch',
    'team.work',
    'program.read',
    'phone.work',
    'encounter.write',
    'encounter.read',
    'encounter.search',
  ],
  dispatcher: [
    'call.read',
    'call.enter',
    'call.screen',
    'call.close',
    'team.read',
    'team.dispatch',
    'team.work',
    'program.read',
    'ledger.read',
    'safety.watch',
  ],
  supervisor: [
    'call.read',
    'call.enter',
    'call.screen',
    'call.close',
    'team.read',
    'team.dispatch',
    'team.work',
    'program.read',
    'ledger.read',
    'ledger.calls',
    'plan.read',
    'plan.write',
    'audit.read',
    'safety.watch',
    'safety.settle',
    'encounter.read',
    'encounter.review',
    'encounter.search',
    'story.release',
    'care.suggestions',
  ],
  responder: ['call.read', 'team.read', 'team.work', 'program.read', 'encounter.write', 'encounter.read'],
  navigator: ['call.read', 'program.read', 'ledger.read', 'care.suggestions'],
  analyst: ['ledger.read', 'ledger.calls', 'program.read', 'plan.read', 'plan.write'],
  administrator: ['program.read', 'ledger.read', 'plan.read', 'audit.read', 'team.read'],
  privacy_officer: ['audit.read', 'program.read'],
  /** A machine: the 911 center's connection. */
  intake: ['call.intake', 'program.read'],
  /** A machine: a crew's terminal, or the demo crews. */
  crew: ['call.read', 'team.read', 'team.dispatch', 'team.work', 'call.close', 'program.read'],
} as const satisfies Record<string, readonly Permission[]>
export type RoleName = keyof typeof ROLES

/** @example may('analyst', 'ledger.read') // true */
export function may(role: RoleName, permission: Permission): boolean {
  return (ROLES[role] as readonly Permission[]).includes(permission)
}
