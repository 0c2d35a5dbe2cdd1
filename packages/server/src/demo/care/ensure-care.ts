import type { Database } from '../../platform/database.ts'
import { DEMO_AGENCY_ID } from '../rules/index.ts'
import { ensureDirectory } from './ensure-directory.ts'
import { storyKey } from './neighbors.ts'
import { DEMO_STORIES, type DemoFunds } from './stories/index.ts'
import { storyteller } from './storyteller.ts'

/**
 * The care of the demo city: an invented directory, two funds, and the stories of ten invented neighbors over the year
 * that ends today, told through the doors of care. Each part is made unless it is there; one that cannot be told is left
 * out and said, so that a demo starts whatever happens to it.
 */
export async function ensureCare(db: Database, log: (sentence: string) => void): Promise<void> {
  const today = new Date()
  await ensureDirectory(db, DEMO_AGENCY_ID, today)
  const told = await db.owner.query<{ source_key: string }>(
    'select source_key from neighbor where agency_id = $1 and source_key = any($2)',
    [DEMO_AGENCY_ID, DEMO_STORIES.map(({ id }) => storyKey(id))],
  )
  const known = new Set(told.rows.map(({ source_key }) => source_key))
  const missing = DEMO_STORIES.filter(({ id }) => !known.has(storyKey(id)))
  if (missing.length === 0) return
  const funds = await ensureFunds(db, today)
  for (const story of missing) {
    try {
      await story.tell(storyteller(db, story.id, today), funds)
    } catch (error) {
      log(`The demo’s story “${story.id}” could not be told to its end: ${(error as Error).message}`)
    }
  }
}

async function ensureFunds(db: Database, today: Date): Promise<DemoFunds> {
  const s = storyteller(db, 'funds', today)
  s.on(350, '09:00')
  const { funds } = await s.pass('administrator', 'funds')
  const fund = async (name: string, cents: number, words: string) => {
    const there = funds.find((one) => one.name === name)
    if (there) return there.fundId
    const { fundId } = await s.pass('administrator', 'createFund', {
      body: { name, words, twoApprovalsAboveCents: 50_000 },
    })
    await s.pass('administrator', 'bookFund', {
      params: { fundId },
      body: {
        sourceKey: `demo-care/${name}`,
        kind: 'deposit',
        amountCents: cents,
        words: 'Gift of an invented foundation',
      },
    })
    return fundId
  }
  return {
    recovery: await fund(
      'Recovery fund (synthetic)',
      240_000,
      'For treatment, and what stands between somebody and it.',
    ),
    emergency: await fund('Neighbor emergency fund (synthetic)', 60_000, 'For what cannot wait.'),
  }
}
