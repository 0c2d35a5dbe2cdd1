import { meet } from '../neighbors.ts'
import { type DemoStory, reach } from './story.ts'

/** The same person twice, written down differently: somebody decides. */
export const twice: DemoStory = {
  id: 'jonathan',
  async tell(s) {
    const visit = {
      local: 'WELFARE CHECK',
      zone: '214',
      block: '2600 block Specimen Rd',
      story: 'Talked by the fence.',
    } as const
    await meet(s, 'jon', {
      daysAgo: 51,
      visits: [{ ...visit, daysAgo: 52, time: '14:10', name: 'Jon Mapel (synthetic)' }],
      card: {
        known: 'named',
        name: 'Jon Mapel (synthetic)',
        born: '1989-09-30',
        language: 'en',
        reach: [reach('call', '919-555-0147')],
      },
    })
    await meet(s, 'jonathan', {
      daysAgo: 18,
      visits: [{ ...visit, daysAgo: 19, time: '17:25', name: 'Jonathan Maple (synthetic)' }],
      card: {
        known: 'named',
        name: 'Jonathan Maple (synthetic)',
        born: '1989-09-30',
        language: 'en',
        reach: [reach('call', '(919) 555-0147')],
      },
    })
  },
}
