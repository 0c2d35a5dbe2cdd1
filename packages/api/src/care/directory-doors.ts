import { Accepting, CorrectableField, PartnerSettings, ServiceCorrection } from '@heart/domain/care'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'
import {
  DirectoryOverview,
  PartnerRow,
  RevealedAddress,
  ServiceList,
  ServiceQuery,
  ServiceView,
} from './directory-view.ts'

const ServiceParams = z.strictObject({ serviceId: z.string() })
const version = z.number().int().describe('The version of the service you were looking at')
const words = z.string().trim().max(500).default('')

export const directoryDoors = {
  directory: defineDoor({
    method: 'GET',
    path: '/api/care/directory',
    may: 'directory.read',
    summary: 'The directory of services: how many, how fresh, from where',
    output: DirectoryOverview,
  }),
  searchServices: defineDoor({
    method: 'GET',
    path: '/api/care/directory/services',
    may: 'directory.read',
    summary: 'Find services by words in English or Spanish, need, place, person, opening hours and capacity',
    query: ServiceQuery,
    output: ServiceList,
  }),
  service: defineDoor({
    method: 'GET',
    path: '/api/care/directory/services/:serviceId',
    may: 'directory.read',
    summary: 'One service with its organization, places, hours, freshness and history',
    params: ServiceParams,
    output: ServiceView,
  }),
  correctService: defineDoor({
    method: 'POST',
    path: '/api/care/directory/services/:serviceId/corrections',
    may: 'directory.write',
    summary: 'Correct an entry; what is corrected stands through later imports, until it is taken back',
    params: ServiceParams,
    body: z.strictObject({
      version,
      changes: ServiceCorrection.default({}),
      /** Fields for which the source counts again. */
      takeBack: z.array(CorrectableField).max(20).default([]),
      note: z.string().trim().max(2_000).nullable().optional(),
      words,
    }),
    output: ServiceView,
  }),
  verifyService: defineDoor({
    method: 'POST',
    path: '/api/care/directory/services/:serviceId/verify',
    may: 'directory.write',
    summary: 'Say that somebody made sure today that the entry is right',
    params: ServiceParams,
    body: z.strictObject({ version, words }),
    output: ServiceView,
  }),
  setAccepting: defineDoor({
    method: 'POST',
    path: '/api/care/directory/services/:serviceId/accepting',
    may: 'directory.write',
    summary: 'Say whether the service takes new people, and who said so',
    params: ServiceParams,
    body: z.strictObject({ version, state: Accepting, words }),
    output: ServiceView,
  }),
  revealAddress: defineDoor({
    method: 'POST',
    path: '/api/care/directory/locations/:locationId/address',
    may: 'care.read',
    summary: 'See a confidential address for a quarter of an hour, with the reason, which is kept',
    params: z.strictObject({ locationId: z.string() }),
    body: z.strictObject({ reason: z.string().trim().min(5, 'say why you need it').max(300) }),
    output: RevealedAddress,
  }),
  partners: defineDoor({
    method: 'GET',
    path: '/api/care/directory/organizations',
    may: 'directory.read',
    summary: 'Organizations by name; with partners=true only those to which referrals go',
    query: z.strictObject({
      text: z.string().trim().max(200).default(''),
      partners: z.enum(['true', 'false']).default('false'),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      offset: z.coerce.number().int().min(0).max(10_000).default(0),
    }),
    output: z.strictObject({ total: z.number().int(), organizations: z.array(PartnerRow) }),
  }),
  setPartner: defineDoor({
    method: 'POST',
    path: '/api/care/directory/organizations/:organizationId/partner',
    may: 'directory.write',
    summary: 'Make an organization a partner: its classes and how referrals reach it; null ends it',
    params: z.strictObject({ organizationId: z.string() }),
    body: z.strictObject({ version: z.number().int(), partner: PartnerSettings.nullable() }),
    output: PartnerRow,
  }),
  exportDirectory: defineDoor({
    method: 'GET',
    path: '/api/care/directory/export',
    may: 'directory.read',
    summary:
      'The directory as Open Referral HSDS 3.0, a page of services at a time, without confidential addresses',
    query: z.strictObject({
      after: z.string().max(100).default(''),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    output: z.strictObject({ services: z.array(z.unknown()), next: z.string().nullable() }),
  }),
}
