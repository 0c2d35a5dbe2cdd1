import type { Measure } from './definition.ts'

type Source = Measure['source']

export const OUR_RULE: Source = { title: 'Our own rule', url: null }

/** Field guides and reports that measures follow. */
export const GUIDES = {
  whatMatters: {
    title: 'Government Performance Lab, Harvard Kennedy School: Measuring What Matters',
    url: 'https://govlab.hks.harvard.edu/insight/measuring-impact-911-alternative-response-programs/',
  },
  expandingFirstResponse: {
    title: 'CSG Justice Center: Expanding First Response, Use of Data to Inform Decision-Making',
    url: 'https://csgjusticecenter.org/publications/expanding-first-response/the-toolkit/use-of-data-to-inform-decision-making/',
  },
  crisisGuidelines: {
    title: 'SAMHSA: National Behavioral Health Crisis Care guidelines (2025)',
    url: 'https://sjcexchange.org/viewdocument/national-behavioral-health-crisis-c',
  },
  integratedHealth: {
    title: 'Mobile Integrated Healthcare outcome measures (2016)',
    url: 'https://www.jems.com/2017/05/08/using-data-and-outcome-measures-to-show-economic-sustainability-of-mobile-integrated-healthcare-programs/',
  },
  notServed: {
    title: 'New York City Comptroller: audit of B-HEARD',
    url: 'https://comptroller.nyc.gov/reports/audit-of-the-behavioral-health-emergency-assistance-response-divisions-effectiveness-in-responding-to-individuals-with-mental-health-crises-and-meeting-its-goals',
  },
  attendedOrDiverted: {
    title: 'National League of Cities: Eugene’s community response model, attended and diverted',
    url: 'https://www.nlc.org/resource/reimagining-public-safety-impact-updates/eugene-or-community-response-model/',
  },
  namedStamps: {
    title: 'Portland Civic Lab: one response time, two definitions',
    url: 'https://www.portlandciviclab.org/dashboard/performance/100717843',
  },
  feltSafe: {
    title: 'INDY Week, March 2023: Durham’s share of in-person encounters that felt safe',
    url: 'https://indyweek.com/news/durham/petition-for-city-council-to-expand-heart-funding/',
  },
  repeatContacts: {
    title: 'City of Durham: fewer and better contacts with familiar neighbors',
    url: 'https://durham.clearpointstrategy.com/create-a-safer-community-together/reduce-public-safety-interactions-with-and-improve-outcomes-for-familiar-neighbors/',
  },
  perIncident: {
    title: 'National League of Cities: Denver’s community response model, cost per incident',
    url: 'https://www.nlc.org/resource/reimagining-public-safety-impact-updates/denver-co-community-response-model/',
  },
} as const satisfies Record<string, Source>
