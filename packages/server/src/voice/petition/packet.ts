import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { ALL, zipValue } from '@heart/domain/ledger'
import { covers } from '@heart/domain/program'
import type pg from 'pg'
import { newestTable } from '../../ledger/open-data/public-view.ts'
import { listSavedPlans } from '../../plan/saved-plans.ts'
import type { Database } from '../../platform/database.ts'
import { type AgencyPolicy, policyOf } from '../../platform/policy-cache.ts'
import { placesOfZip, zonesByName } from '../availability.ts'
import { newestPeriod } from '../public-figures.ts'
import { asPublicService, getPetition } from './petition-store.ts'
import { deskView } from './view-petition.ts'

type Packet = OutputOf<typeof doors.petitionPacket>

/**
 * What is put before the council. It is public from that moment, so that its counts of calls are those of open data: two
 * publications that were made apart could be subtracted from each other.
 */
export async function petitionPacket(
  { db, agencyId, now }: { db: Database; agencyId: string; now(): Date },
  petitionId: string,
): Promise<Packet> {
  const rules = await policyOf(db, agencyId)
  return await asPublicService({ db, agencyId }, async (client) => {
    const petition = await deskView(client, agencyId, await getPetition(client, agencyId, petitionId))
    const figures = await figuresByZip(client, agencyId)
    const saved = await listSavedPlans(client, agencyId)
    const known = new Set(rules.zones.features.flatMap(({ properties }) => properties.zip ?? []))
    const signed = new Map(petition.count.zips.map(({ zip, signatures }) => [zip, signatures]))
    return {
      petition,
      agencyName: rules.agency.name,
      zips: [...new Set([...signed.keys(), ...known])].sort().map((zip) => ({
        zip,
        signatures: signed.get(zip) ?? null,
        covered: coveredBy(rules, zip, now().getTime()),
        warranted: figures.warranted(zip),
        answered: figures.answered(zip),
      })),
      period: figures.period,
      plans: saved
        .filter(({ scenarioId }) => petition.planIds.includes(scenarioId))
        .map(({ scenarioId, plan, results }) => ({
          planId: scenarioId,
          name: plan.name,
          result: results[0] ?? null,
        })),
    }
  })
}

function coveredBy(
  { policy, zones }: AgencyPolicy,
  zip: string,
  atMs: number,
): Packet['zips'][number]['covered'] {
  const places = placesOfZip(zip, zonesByName(zones))
  if (places.length === 0) return 'unknown'
  const programs = policy.programs.filter(({ mode }) => mode === 'field')
  const covered = places.filter((place) => programs.some(({ id }) => covers(policy, id, place, atMs))).length
  return covered === 0 ? 'no' : covered === places.length ? 'wholly' : 'partly'
}

/** Warranted and answered calls of each ZIP in the newest year that is published, as far as they are shown there. */
async function figuresByZip(client: pg.ClientBase, agencyId: string) {
  const table = await newestTable(client, agencyId, 'zones')
  const period = table && newestPeriod(table.periods)
  const counts = new Map(
    (table?.rows ?? [])
      .filter((row) => row.period === period?.id)
      .map(({ at, count }) => [`${at.zone} ${at.result}`, count]),
  )
  const of = (zip: string, result: string) => counts.get(`${zipValue(zip)} ${result}`) ?? null
  return {
    period: period ? { from: period.from, to: period.to } : null,
    warranted: (zip: string) => of(zip, ALL),
    answered: (zip: string) => of(zip, 'answered'),
  }
}
