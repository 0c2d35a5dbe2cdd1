/** A public fact and where it can be read. `assumed` marks what nobody published and this demo chose. */
export interface Sourced<T> {
  readonly value: T
  readonly source: string
  readonly assumed?: true
}

/** The publications the demo's numbers come from; docs/demo-city.md lists them with the numbers. */
export const SOURCES = {
  department: 'City of Durham, Community Safety Department: https://www.durhamnc.gov/4576/Community-Safety',
  press2023:
    'March 2023, nine months: https://indyweek.com/news/durham/petition-for-city-council-to-expand-heart-funding/ and https://www.cbs17.com/news/local-news/durham-county-news/some-seek-to-increase-unarmed-response-to-durham-incidents/',
  pilot2022:
    'June 2022, the pilot: https://news.yahoo.com/durham-send-unarmed-responders-911-093000824.html and https://www.cbs17.com/news/local-news/durham-county-news/some-seek-to-increase-unarmed-response-to-durham-incidents/',
  expansion2023:
    'October 2023, citywide: https://abc11.com/durham-expands-heart-mental-health-crisis-response-team/13946226/',
  budget2025:
    'April 2025: https://www.communityspiritevent.com/2025/04/26/durhams-heart-program-seeks-funding-boost-to-operate-24-7',
  dataPlus: 'Computed from the public notebooks of a Duke Data+ 2022 project on Durham 911 calls of 2021',
  eugene:
    'Computed from the public CAD extract of Eugene, Oregon, March and April 2024, calls handled by CAHOOTS',
  screening:
    "Published criteria of Portland Street Response (no weapon, not in traffic, not violent) and Houston Crisis Call Diversion (no weapon, no active violence, no medical emergency); Durham's own wording was not found",
  demo: 'Chosen for the demo; no publication gives it',
} as const
