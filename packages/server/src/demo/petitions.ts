import type { PetitionState, PetitionText } from '@heart/domain/voice'
import type pg from 'pg'
import { hashSecret, newSecret } from '../access/secret.ts'
import { disclosureSolver } from '../ledger/disclosure/solver.ts'
import { listSavedPlans } from '../plan/saved-plans.ts'
import type { Database } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { countByZip } from '../voice/petition/counts.ts'
import { asPublicService, listPetitions } from '../voice/petition/petition-store.ts'

interface Invented {
  readonly state: PetitionState
  readonly text: PetitionText
  readonly groupName: string
  readonly openedDaysAgo: number
  readonly deliveredDaysAgo: number | null
  readonly answer: { readonly words: string; readonly by: string; readonly daysAgo: number } | null
  readonly planName: string | null
  readonly signatures: Readonly<Record<string, number>>
}

const PETITIONS: readonly Invented[] = [
  {
    state: 'open',
    groupName: 'Porch Light Neighbors',
    text: {
      language: 'en',
      title: 'Send HEART to every neighborhood',
      ask: 'We ask the City Council to pay for teams that come to every ZIP code of the city, day and night.',
      reasons:
        'Our neighbors call 911 at night and hear that no team is at work, or that their street lies outside the area. A crisis does not look at the clock or the map.',
      other: {
        title: 'Que HEART llegue a todos los barrios',
        ask: 'Pedimos al concejo municipal que pague equipos que lleguen a todos los códigos postales de la ciudad, de día y de noche.',
        reasons:
          'Nuestros vecinos llaman al 911 de noche y les dicen que no hay equipo trabajando, o que su calle queda fuera de la zona. Una crisis no mira el reloj ni el mapa.',
      },
    },
    openedDaysAgo: 34,
    deliveredDaysAgo: null,
    answer: null,
    planName: 'The same teams, citywide',
    signatures: {
      27701: 74,
      27703: 61,
      27704: 38,
      27705: 57,
      27707: 43,
      27709: 3,
      27712: 6,
      27713: 29,
    },
  },
  {
    state: 'answered',
    groupName: 'Vecinas y Vecinos del Este',
    text: {
      language: 'es',
      title: 'Alguien que hable español en cada turno',
      ask: 'Pedimos que en cada turno haya al menos una persona que hable español, por teléfono y en la calle.',
      reasons: '',
      other: {
        title: 'Somebody who speaks Spanish on every shift',
        ask: 'We ask that on every shift there is at least one person who speaks Spanish, on the phone and in the street.',
        reasons: '',
      },
    },
    openedDaysAgo: 190,
    deliveredDaysAgo: 96,
    answer: {
      words:
        'The council agrees. Two posts for people who speak Spanish are in the budget from July, and the phone desk has an interpreter at all hours from today.',
      by: 'City Council (invented)',
      daysAgo: 61,
    },
    planName: null,
    signatures: { 27701: 92, 27703: 148, 27704: 87, 27705: 44, 27707: 52, 27713: 31 },
  },
]
const DAY_MS = 86_400_000

/** Two invented petitions, one to sign and one that was answered; an agency that has some keeps its own. */
export async function ensurePetitions(db: Database, agencyId: string): Promise<void> {
  const atMs = Date.now()
  await asPublicService({ db, agencyId }, async (client) => {
    if ((await listPetitions(client, agencyId, ['open', 'answered', 'submitted'])).length > 0) return
    const plans = await listSavedPlans(client, agencyId)
    for (const one of PETITIONS) {
      const planIds = plans.filter(({ plan }) => plan.name === one.planName).map((plan) => plan.scenarioId)
      const petitionId = await insertPetition(client, agencyId, one, planIds, atMs)
      await insertSignatures(client, agencyId, petitionId, one, atMs)
      await countByZip(client, {
        agencyId,
        petitionId,
        at: new Date(atMs - (one.deliveredDaysAgo ?? 0) * DAY_MS),
        solver: disclosureSolver,
        force: true,
      })
    }
  })
}

async function insertPetition(
  client: pg.ClientBase,
  agencyId: string,
  one: Invented,
  planIds: readonly string[],
  atMs: number,
): Promise<string> {
  const ago = (days: number | null) => (days === null ? null : new Date(atMs - days * DAY_MS))
  const openedAt = ago(one.openedDaysAgo)
  const petitionId = newId(atMs - one.openedDaysAgo * DAY_MS)
  const answer = one.answer && {
    words: one.answer.words,
    by: one.answer.by,
    at: ago(one.answer.daysAgo)?.toISOString(),
  }
  await client.query(
    `insert into petition (agency_id, petition_id, state, body, group_name, group_contact, manage_hash, language,
       submitted_at, opened_at, closed_at, delivered_at, plan_ids, answer, synthetic)
     values ($1, $2, $3, $4, $5, 'neighbors@example.org', $6, $7, $8, $8, $9, $9, $10, $11, true)`,
    [
      agencyId,
      petitionId,
      one.state,
      one.text,
      one.groupName,
      hashSecret(newSecret()),
      one.text.language,
      openedAt,
      ago(one.deliveredDaysAgo),
      planIds,
      answer,
    ],
  )
  return petitionId
}

/** Signatures of nobody: they have no address, so that no link and no code is theirs. */
async function insertSignatures(
  client: pg.ClientBase,
  agencyId: string,
  petitionId: string,
  { signatures, openedDaysAgo }: Invented,
  atMs: number,
): Promise<void> {
  await client.query(
    `insert into petition_signature (agency_id, petition_id, signature_id, contact_hash, name, zip, language, state,
       token_hash, signed_at, confirmed_at)
     select $1, $2, zip || '-' || i, 'invented-' || zip || '-' || i, 'Invented', zip, 'en', 'confirmed',
            'invented-' || $2 || zip || '-' || i, $5, $5
       from unnest($3::text[], $4::int[]) as of(zip, n), generate_series(1, n) as i`,
    [
      agencyId,
      petitionId,
      Object.keys(signatures),
      Object.values(signatures),
      new Date(atMs - openedDaysAgo * DAY_MS),
    ],
  )
}
