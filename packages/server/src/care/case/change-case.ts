import {
  allowedCaseMoves,
  type CareCase,
  type CaseMove,
  type CaseRefusal,
  type CaseTurn,
  type Changed,
} from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { saveFact } from './case-fact.ts'
import { getCase, saveCase } from './case-store.ts'
import { turnOf } from './turn.ts'

export interface AskedMove {
  readonly move: CaseMove
  readonly version?: number | undefined
  readonly sourceKey?: string | undefined
  readonly words?: string | null | undefined
}

/**
 * One change of one case, in a transaction that holds it: the domain decides, the revision is kept. The same delivery
 * twice changes nothing.
 * @throws HeartError not_found, stale_version, not_allowed_now, not_complete, bad_input
 */
export async function changeCase(
  doing: Doing,
  caseId: string,
  asked: AskedMove,
  act: (before: CareCase, turn: CaseTurn) => Changed | Promise<Changed>,
): Promise<{ before: CareCase; after: CareCase }> {
  const before = await getCase(doing, caseId, 'change')
  if (asked.sourceKey !== undefined && (await wasDone(doing, caseId, asked.sourceKey)))
    return { before, after: before }
  const now = { version: before.version, state: before.state, allowed: allowedCaseMoves(before.state) }
  if (asked.version !== undefined && asked.version !== before.version) {
    throw new HeartError('stale_version', 'The case was changed in the meantime; look at it again.', { now })
  }
  const changed = await act(before, turnOf(doing))
  if ('refusal' in changed) throw refused(changed, now)
  const { after } = changed
  await saveCase(doing, before, after, {
    move: asked.move,
    words: asked.words ?? null,
    sourceKey: asked.sourceKey,
  })
  await saveFact(doing, after)
  return { before, after }
}

async function wasDone({ client, agencyId }: Doing, caseId: string, sourceKey: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'select 1 from care_case_revision where agency_id = $1 and case_id = $2 and source_key = $3',
    [agencyId, caseId, sourceKey],
  )
  return rowCount === 1
}

const CODES = {
  now: 'not_allowed_now',
  next: 'not_complete',
  input: 'bad_input',
  missing: 'not_found',
} as const

function refused({ refusal, why }: CaseRefusal, now: { version: number; state: string; allowed: string[] }) {
  return new HeartError(CODES[why], refusal, why === 'now' ? { now } : {})
}

/** What the domain made of a draft, or its refusal as an error. */
export function mustBe<T extends object>(made: T | CaseRefusal): T {
  if ('refusal' in made) throw new HeartError(CODES[made.why], made.refusal)
  return made
}
