import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { LICENCES } from '@heart/domain/ledger'

/**
 * What is published, for machines: a catalog of the U.S. open data schema, which city portals harvest.
 * @see https://resources.data.gov/resources/dcat-us/
 */
export function catalogOf(
  { agencyName, synthetic, datasets }: OutputOf<typeof doors.openDatasets>,
  origin: string,
  agency: string | undefined,
) {
  const address = (path: string) => `${origin}${path}${agency ? `?agency=${encodeURIComponent(agency)}` : ''}`
  return {
    '@context': 'https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld',
    '@type': 'dcat:Catalog',
    conformsTo: 'https://project-open-data.cio.gov/v1.1/schema',
    describedBy: 'https://project-open-data.cio.gov/v1.1/schema/catalog.json',
    dataset: datasets.flatMap(({ id, name, tells, grain, releases }) => {
      const [newest] = releases
      if (!newest) return []
      const dictionary = newest.files.find(({ format }) => format === 'dictionary')
      return {
        '@type': 'dcat:Dataset',
        identifier: address(`/open-data/${id}`),
        title: name.en,
        description: `${synthetic ? 'Invented data of a demonstration. ' : ''}${tells.en}`,
        keyword: ['crisis response', '911', 'community response', ...(synthetic ? ['synthetic'] : [])],
        modified: newest.madeAt,
        issued: releases.at(-1)?.madeAt,
        temporal: `${newest.from}/${newest.to}`,
        accrualPeriodicity: grain === 'quarter' ? 'R/P3M' : 'R/P1Y',
        accessLevel: 'public',
        license: LICENCES[newest.licence].url,
        language: ['en-US', 'es-US'],
        publisher: { '@type': 'org:Organization', name: agencyName },
        ...(dictionary ? { describedBy: address(dictionary.latestPath) } : {}),
        distribution: newest.files
          .filter(({ format }) => format !== 'dictionary')
          .map(({ format, mediaType, latestPath }) => ({
            '@type': 'dcat:Distribution',
            title: format.toUpperCase(),
            mediaType: mediaType.split(';')[0],
            downloadURL: address(latestPath),
          })),
      }
    }),
  }
}
