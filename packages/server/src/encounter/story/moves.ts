import type { StoryView } from '@heart/api/encounter'
import { may } from '@heart/domain/access'
import {
  allowedStoryMoves,
  type Consent,
  changeFindings,
  consentProblem,
  maskedText,
  missingForRelease,
  moveStory,
  openFindings,
  plainStory,
  recordLeaks,
  type StoryMove,
  type StoryStanding,
} from '@heart/domain/encounter'
import { localTime } from '@heart/domain/program'
import type pg from 'pg'
import type { Actor, BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { type Doing, forPerson, type Visit } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { type Encounter, getEncounter } from '../encounter-store.ts'
import { noteReads } from '../list-encounters.ts'
import { standingOf } from '../standing.ts'
import { knownOf } from './known.ts'
import { maskStory } from './mask.ts'
import { newPublicId, publish, unpublish } from './public.ts'
import {
  addConsent,
  addStep,
  getStory,
  insertStory,
  readConsents,
  type Story,
  storyRow,
  updateStory,
} from './store.ts'

/** One look at, or move of, one story by somebody, in a transaction that holds it. */
interface Turn extends Doing {
  readonly today: string
  readonly report: Encounter
  readonly standing: StoryStanding | null
}

async function storyStanding(
  client: pg.ClientBase,
  agencyId: string,
  actor: Actor,
  report: Encounter,
): Promise<StoryStanding | null> {
  if ((await standingOf(client, agencyId, actor, report)) === 'crew') return 'author'
  return may(actor.role, 'story.release') ? 'releaser' : null
}

async function turnOf(doing: Doing, encounterId: string): Promise<Turn> {
  const { client, agencyId, rules, actor, at } = doing
  const report = await getEncounter(client, agencyId, encounterId)
  return {
    ...doing,
    today: localTime(rules.policy, at.getTime()).date,
    report,
    standing: await storyStanding(client, agencyId, actor, report),
  }
}

const consentOf = async ({ client, rules }: Turn, storyId: string): Promise<Consent | null> =>
  (await readConsents(client, rules.agency.id, [storyId])).get(storyId) ?? null

/** Words of the record that the public would still read. */
async function leaksOf({ client, rules, report }: Turn, s: Story): Promise<string[]> {
  if (s.state === 'proposed') return []
  return recordLeaks(maskedText(s.words, s.findings), await knownOf(client, rules, report))
}

async function viewStory(turn: Turn, s: Story): Promise<StoryView> {
  const { client, rules, report, today } = turn
  const consent = await consentOf(turn, s.storyId)
  const steps = await client.query<{ move: string; at: Date; by: string; reason: string | null }>(
    'select move, at, by, reason from story_step where agency_id = $1 and story_id = $2 order by at, step_id',
    [rules.agency.id, s.storyId],
  )
  const row = storyRow(s, { rules, callNumber: report.callNumber, teamId: report.teamId, consent, today })
  return {
    ...row,
    version: s.version,
    language: s.language,
    text: s.words,
    findings: s.findings,
    masked: s.state === 'proposed' ? '' : maskedText(s.words, s.findings),
    note: s.note,
    leaks: await leaksOf(turn, s),
    given: consent?.given ?? null,
    checkedBy: s.checkedBy,
    missing: missingForRelease(s.state, { open: row.openFindings, consent, today }),
    allowed: allowedStoryMoves(s.state, turn.standing),
    reportChanged: plainStory(report.kept.report.story ?? '') !== s.words,
    steps: steps.rows.map((step) => ({ ...step, at: step.at.toISOString() })),
  }
}

/** @throws HeartError forbidden, not_allowed_now, bad_input */
export async function proposeStory(
  c: Visit,
  encounterId: string,
  body: BodyOf<'proposeStory'>,
): Promise<StoryView> {
  return await forPerson(c, async (doing) => {
    const { client, agencyId, actor } = doing
    // Two people who propose at the same time meet at the report.
    await getEncounter(client, agencyId, encounterId, 'change')
    const turn = await turnOf(doing, encounterId)
    const { report, at } = turn
    if (turn.standing === null)
      throw new HeartError('forbidden', 'The crew of a report proposes its story, or a supervisor.')
    if (report.status !== 'submitted' && report.status !== 'approved') {
      throw new HeartError(
        'not_allowed_now',
        'The report has not been submitted; its story can be proposed then.',
      )
    }
    const words = plainStory(report.kept.report.story ?? '')
    if (words.trim() === '') throw new HeartError('bad_input', 'The report has no story to tell.')
    const alive = await client.query(
      `select 1 from story where agency_id = $1 and encounter_id = $2 and state <> 'withdrawn'`,
      [agencyId, encounterId],
    )
    if (alive.rowCount)
      throw new HeartError('not_allowed_now', 'The story of this report is proposed already.')
    const story: Story = {
      storyId: newId(at.getTime()),
      encounterId,
      programId: report.programId,
      month: report.localDate.slice(0, 7),
      state: 'proposed',
      version: 1,
      words,
      language: 'en',
      findings: [],
      note: body.note,
      proposedBy: actor.userId,
      proposedAt: at,
      checkedBy: null,
      checkedAt: null,
      publicId: null,
      synthetic: report.synthetic,
    }
    await insertStory(client, agencyId, story)
    await addStep(client, agencyId, story, { move: 'propose', at, by: actor.userId, reason: null })
    return await viewStory(turn, story)
  })
}

export async function readStory(c: Visit, storyId: string): Promise<StoryView> {
  return await forPerson(c, async (doing) => {
    const { client, agencyId, actor, at } = doing
    const story = await getStory(client, agencyId, storyId)
    const turn = await turnOf(doing, story.encounterId)
    await noteReads(client, agencyId, [story.encounterId], { actor, at, how: 'its story' })
    return await viewStory(turn, story)
  })
}

/** Moves a story by the table, checks what the move asks for, and keeps who did it. */
async function move(
  c: Visit,
  storyId: string,
  asked: { move: StoryMove; version?: number; reason?: string },
  decide: (turn: Turn, before: Story) => Promise<Story> | Story,
): Promise<StoryView> {
  return await forPerson(c, async (doing) => {
    const { client, agencyId, actor } = doing
    const before = await getStory(client, agencyId, storyId, 'change')
    const turn = await turnOf(doing, before.encounterId)
    const led = moveStory(before.state, asked.move, turn.standing)
    const now = {
      version: before.version,
      state: before.state,
      allowed: allowedStoryMoves(before.state, turn.standing),
    }
    if ('refusal' in led) {
      const isStranger = turn.standing === null
      throw new HeartError(
        isStranger ? 'forbidden' : 'not_allowed_now',
        isStranger ? 'You may read this story; its crew and the supervisors move it.' : led.refusal,
        { now },
      )
    }
    if (asked.version !== undefined && asked.version !== before.version)
      throw new HeartError('stale_version', 'The story was changed in the meantime; look at it again.', {
        now,
      })
    const after = await decide(turn, { ...before, state: led.to })
    const kept = await updateStory(client, agencyId, after)
    await addStep(client, agencyId, kept, {
      move: asked.move,
      at: turn.at,
      by: actor.userId,
      reason: asked.reason || null,
    })
    if (led.to === 'released') await publishStory(turn, kept)
    return await viewStory(turn, kept)
  })
}

export const maskStoryDraft = (c: Visit, storyId: string, { version }: BodyOf<'maskStoryDraft'>) =>
  move(c, storyId, { move: 'mask', version }, async ({ client, rules, report }, before) => {
    const { text, language, findings } = maskStory(
      report.kept.report.story ?? '',
      await knownOf(client, rules, report),
    )
    return { ...before, words: text, language, findings, checkedBy: null, checkedAt: null }
  })

export const changeStory = (c: Visit, storyId: string, { version, changes }: BodyOf<'changeStory'>) =>
  move(c, storyId, { move: 'change', version }, (_, before) => {
    const changed = changeFindings(before.words, before.findings, changes)
    if ('problem' in changed) throw new HeartError('bad_input', changed.problem)
    return { ...before, findings: changed.findings, checkedBy: null, checkedAt: null }
  })

/** @throws HeartError not_complete when the public text still tells what the record holds */
async function mustNotLeak(turn: Turn, s: Story): Promise<void> {
  const leaks = await leaksOf(turn, s)
  if (leaks.length === 0) return
  throw new HeartError(
    'not_complete',
    `The masked text still tells what the record holds: ${leaks.join(', ')}.`,
  )
}

export const checkStory = (c: Visit, storyId: string, { version }: BodyOf<'checkStory'>) =>
  move(c, storyId, { move: 'check', version }, async (turn, before) => {
    const open = openFindings(before.findings)
    if (open > 0)
      throw new HeartError(
        'not_complete',
        `${open} ${open === 1 ? 'finding has' : 'findings have'} not been decided.`,
      )
    await mustNotLeak(turn, before)
    return { ...before, checkedBy: turn.actor.userId, checkedAt: turn.at }
  })

export const consentToStory = (c: Visit, storyId: string, { version, given }: BodyOf<'consentToStory'>) =>
  move(c, storyId, { move: 'consent', version }, async ({ client, rules, actor, at, today }, before) => {
    const problem = consentProblem(given, today)
    if (problem) throw new HeartError('bad_input', problem)
    await addConsent(client, rules.agency.id, storyId, { given, at, by: actor.userId })
    return before
  })

export const releaseStory = (c: Visit, storyId: string, { version, words }: BodyOf<'releaseStory'>) =>
  move(c, storyId, { move: 'release', version }, async (turn, before) => {
    const missing = missingForRelease('checked', {
      open: openFindings(before.findings),
      consent: await consentOf(turn, storyId),
      today: turn.today,
    })
    if (missing.length > 0) throw new HeartError('not_complete', missing.join(' '))
    await mustNotLeak(turn, before)
    if (words !== maskedText(before.words, before.findings))
      throw new HeartError(
        'stale_version',
        'These are not the words that would be released; read them again.',
      )
    return { ...before, publicId: newPublicId() }
  })

async function publishStory(turn: Turn, s: Story): Promise<void> {
  const consent = await consentOf(turn, s.storyId)
  await publish(turn.client, turn.rules.agency.id, s, {
    words: maskedText(s.words, s.findings),
    until: consent?.given.until ?? null,
  })
}

export const revokeStory = (c: Visit, storyId: string, { reason }: BodyOf<'revokeStory'>) =>
  move(c, storyId, { move: 'revoke', reason }, async (turn, before) => {
    const { client, rules, actor, at } = turn
    await addConsent(client, rules.agency.id, storyId, { given: null, at, by: actor.userId })
    return await withdrawn(turn, before)
  })

export const withdrawStory = (c: Visit, storyId: string, { reason }: BodyOf<'withdrawStory'>) =>
  move(c, storyId, { move: 'withdraw', reason }, withdrawn)

async function withdrawn({ client, rules }: Turn, before: Story): Promise<Story> {
  await unpublish(client, rules.agency.id, before)
  return { ...before, publicId: null }
}
