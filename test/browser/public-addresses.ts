/** Every page for everybody; what holds for public pages is tried on each. A parameter stands for the first there is. */
export const PUBLIC_PAGES = [
  '/',
  '/measures',
  '/petitions',
  '/petitions/start',
  '/petitions/:petitionId',
  '/figures',
  '/figures/embed?figure=answers',
  '/data',
  '/hearing',
  '/hearing/screen',
  '/feedback',
] as const

/** Answers for a place: pages too, and on purpose in no search engine. */
export const ANSWERS = ['/?place=150+Example+St', '/?place=27701'] as const

/** A page's address in the HEART at `url`. */
export async function addressOf(url: string, page: string): Promise<string> {
  if (!page.includes(':petitionId')) return page
  const answer = await fetch(`${url}/api/public/petitions`)
  const { petitions } = (await answer.json()) as { petitions: { petitionId: string }[] }
  return page.replace(':petitionId', petitions[0]?.petitionId ?? '')
}
