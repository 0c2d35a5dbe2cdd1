import { holdCase, meet } from '../neighbors.ts'
import { type DemoStory, reach } from './story.ts'

/** Promised a call; nobody has tried yet. */
export const june: DemoStory = {
  id: 'june',
  async tell(s) {
    const { neighborId } = await meet(s, 'june', {
      daysAgo: 5,
      visits: [
        {
          daysAgo: 5,
          time: '15:30',
          local: 'WELFARE CHECK',
          zone: 'N-2',
          block: '4100 block Draft Blvd',
          name: 'June Hazel (synthetic)',
          story: 'Alone since the funeral. She would like somebody to call.',
          report: { seen: { grieving: true }, needs: { someone_to_talk_to: true } },
        },
      ],
      card: {
        known: 'named',
        name: 'June Hazel (synthetic)',
        born: '1941-05-09',
        language: 'en',
        reach: [reach('call', '919-555-0194')],
      },
    })
    s.on(5, '17:00')
    await holdCase(s, { neighborId, reason: 'Grieving and alone; was promised a call.', risk: 'raised' })
  },
}
