import { meet } from '../neighbors.ts'
import { type DemoStory, reach } from './story.ts'

/** Somebody who gave no name: what is known stays little. */
export const unknown: DemoStory = {
  id: 'unknown',
  async tell(s) {
    await meet(s, 'unknown', {
      daysAgo: 8,
      visits: [
        {
          daysAgo: 8,
          time: '23:10',
          local: 'WELFARE CHECK',
          zone: '513',
          block: '100 block Placeholder Dr',
          story: 'Did not want to give a name. Took a blanket.',
        },
      ],
      card: {
        known: 'unknown',
        name: null,
        language: 'en',
        reach: [reach('usual_place', 'Under the Fiction Pkwy bridge (synthetic)')],
      },
    })
  },
}
