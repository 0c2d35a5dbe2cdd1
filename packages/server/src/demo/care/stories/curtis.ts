import { holdCase, meet } from '../neighbors.ts'
import { type DemoStory, everyFew, reach } from './story.ts'

/** Met often, wants none of it. */
export const curtis: DemoStory = {
  id: 'curtis',
  async tell(s) {
    const place = {
      local: 'TRESPASS OR UNWANTED',
      zone: '511',
      block: '700 block Model Dr',
      name: 'Curtis Elm (synthetic)',
    } as const
    const { neighborId } = await meet(s, 'curtis', {
      daysAgo: 70,
      visits: everyFew(88, 66, 7, {
        ...place,
        story: 'Asleep in a doorway. Took a water and a coat, wanted nothing else.',
        report: {
          seen: { unsheltered: true },
          supplies: { water: 1, clothing: 1 },
          resources: { shelter: 'declined' },
        },
      }),
      card: {
        known: 'named',
        name: 'Curtis Elm (synthetic)',
        language: 'en',
        reach: [reach('usual_place', 'The steps by the old depot (synthetic)')],
      },
    })
    s.on(64, '14:00')
    const held = await holdCase(s, {
      neighborId,
      reason: 'Sleeps in doorways downtown; offered a follow-up.',
    })
    s.on(63, '10:00')
    await held.attempt('usual_place', 'not_there', 'Nobody on the steps.')
    s.on(62, '17:00')
    await held.attempt('usual_place', 'declined', 'He says no, kindly. He knows where we are.', {
      kind: 'task',
      words: 'Close, and leave the door open',
      dueAt: s.instant(58, '12:00'),
    })
    s.on(58, '12:30')
    await held.close('declined', 'Does not want help now. He may call at any time.')
  },
}
