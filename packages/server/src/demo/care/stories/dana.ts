import { agree, holdCase, meet } from '../neighbors.ts'
import { type DemoStory, everyFew, reach } from './story.ts'

/** Took her consent back: what was written under it is sealed, also for her navigator. */
export const dana: DemoStory = {
  id: 'dana',
  async tell(s) {
    const { neighborId } = await meet(s, 'dana', {
      daysAgo: 95,
      visits: everyFew(96, 76, 10, {
        local: 'WELFARE CHECK',
        zone: '112',
        block: '2000 block Fiction Pkwy',
        name: 'Dana Linden (synthetic)',
        story: 'At the bus stop, unwell. She took a naloxone kit and a number.',
        report: { supplies: { naloxone_kit: 1 }, resources: { detox: 'given' } },
      }),
      card: {
        known: 'named',
        name: 'Dana Linden (synthetic)',
        language: 'en',
        reach: [reach('text', '919-555-0125')],
      },
    })
    const consentId = await agree(s, neighborId, {
      daysAgo: 92,
      to: { kind: 'care_team' },
      words: 'my HEART care team',
      labels: ['substance_use'],
    })
    s.on(92, '16:00')
    const held = await holdCase(s, {
      neighborId,
      reason: 'Thinks about treatment.',
      labels: ['substance_use'],
    })
    s.on(91, '12:00')
    await held.attempt('text', 'reached', 'She wants to think about it.', {
      kind: 'task',
      words: 'Text again',
      dueAt: s.instant(60, '12:00'),
    })
    s.on(60, '12:30')
    await held.finish('Not yet, she says.', { kind: 'follow_up', dueAt: s.instant(-2, '11:00'), way: 'text' })
    s.on(9, '14:00')
    await s.pass('supervisor', 'revokeConsent', {
      params: { consentId },
      body: { how: 'By text: please no more notes about this.' },
    })
  },
}
