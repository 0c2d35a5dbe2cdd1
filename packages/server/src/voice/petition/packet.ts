import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { cellKey, flatDimension, type Group, type PublicTable, sumsOf, tabulate } from '@heart/domain/ledger'
import { covers } from '@heart/domain/program'
import type pg from 'pg'
import { hideCounts } from '../../ledger/disclosure/hide-counts.ts'
import { disclosureSolver } from '../../ledger/disclosure/solver.ts'
import { listSavedPlans } from '../../plan/saved-plans.ts'
import type { Database } from '../../platform/database.ts'
import { type AgencyPolicy, policyOf } from '../../platform/policy-cache.ts'
import { placesOfZip, zonesByName } from '../availability.ts'
import { lastTwelveFullMonths } from '../public-figures.ts'
import { asPublicService, getPetition } from './petition-store.ts'
import { deskView } from './view-petition.ts'

type Packet = OutputOf<typeof doors.petitionPacket>

/** What is put before the council: it is public from that moment, so that every count in it harms nobody. */
export async function petitionPacket(
  { db, agencyId, now }: { db: Database; agencyId: string; now(): Date },
  petitionId: string,
): Promise<Packet> {
  const rules = await policyOf(db, agencyId)
  return await asPublicService({ db, agencyId }, async (client) => {
    const petition = await deskView(client, agencyId, await getPetition(client, agencyId, petitionId))
    const period = await lastTwelveFullMonths(client, agencyId)
    const figures = period ? await figuresByZip(client, rules, period) : new Map()
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
        warranted: figures.get(zip)?.warranted ?? null,
        answered: figures.get(zip)?.answered ?? null,
      })),
      period,
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

const TABLE: PublicTable = { id: 'packet', population: 'warranted', depths: { zip: 1, outcome: 1 } }
const NOWHERE = 'elsewhere'

/** Warranted and answered calls of each ZIP's zones, as far as they may be shown. */
async function figuresByZip(
  client: pg.ClientBase,
  { agency, zones }: AgencyPolicy,
  period: { from: string; to: string },
) {
  const zipOf = new Map(zones.features.map(({ properties }) => [properties.zone, properties.zip ?? NOWHERE]))
  const { rows } = await client.query<{ zone: string | null; outcome: string; n: number }>(
    `select zone, outcome, count(*)::int as n from call
      where agency_id = $1 and outcome in ('answered', 'unanswered') and local_date between $2 and $3 group by 1, 2`,
    [agency.id, period.from, period.to],
  )
  const groups: Group[] = rows.map(({ zone, outcome, n }) => ({
    at: { zip: zipOf.get(zone ?? '') ?? NOWHERE, outcome },
    count: n,
  }))
  const zips = [...new Set([...zipOf.values(), NOWHERE])]
  const dimensions = {
    zip: flatDimension('zip', zips),
    outcome: flatDimension('outcome', ['answered', 'unanswered']),
  }
  const counts = tabulate(TABLE, dimensions, groups)
  const { small, others } = await hideCounts({ counts, sums: sumsOf(TABLE, dimensions) }, disclosureSolver)
  const shown = (at: Record<string, string>) => {
    const key = cellKey(TABLE.population, at)
    return small.has(key) || others.has(key) ? null : (counts.get(key) ?? null)
  }
  return new Map(
    zips.map((zip) => [
      zip,
      { warranted: shown({ zip, outcome: 'all' }), answered: shown({ zip, outcome: 'answered' }) },
    ]),
  )
}
