import { writeHsdsService } from '@heart/exchange/care'
import type { Doing } from '../../platform/for-person.ts'
import { servicesAfter } from './service-store.ts'

/** A page of the directory as HSDS 3.0; `next` is where the next one begins. */
export async function exportPage(
  doing: Pick<Doing, 'client' | 'agencyId'>,
  { after, limit }: { after: string; limit: number },
): Promise<{ services: unknown[]; next: string | null }> {
  const page = await servicesAfter(doing, after, limit)
  return {
    services: page.map(writeHsdsService),
    next: page.length === limit ? (page.at(-1)?.service.serviceId ?? null) : null,
  }
}
