import { demoServiceId } from '../ensure-directory.ts'
import { agree, holdCase, meet, refer } from '../neighbors.ts'
import { type DemoStory, reach } from './story.ts'

/** Safety after violence at home: only by text, never at home; connected through the hotline. */
export const amara: DemoStory = {
  id: 'amara',
  async tell(s) {
    const { neighborId } = await meet(s, 'amara', {
      daysAgo: 26,
      visits: [
        {
          daysAgo: 27,
          time: '13:20',
          local: 'WELFARE CHECK',
          zone: 'E-1',
          block: '500 block Mockup Way',
          name: 'Amara Cedar (synthetic)',
          story: 'We met at the library, as she asked.',
          report: {
            needs: { safety_from_someone: true },
            done: { safety_plan: true },
            resources: { domestic_violence_help: 'given' },
          },
        },
      ],
      card: {
        known: 'named',
        name: 'Amara Cedar (synthetic)',
        language: 'en',
        reach: [reach('text', '919-555-0136', { cautions: ['do_not_say_who'] })],
        rules: [
          { rule: 'never_call' },
          { rule: 'never_visit', words: 'He is at home.' },
          { rule: 'only_text', words: 'Between nine and noon.' },
        ],
      },
    })
    await agree(s, neighborId, {
      daysAgo: 25,
      to: { kind: 'class', partnerClass: 'victim_services' },
      words: 'programs for safety from violence',
      labels: ['domestic_violence'],
    })
    s.on(25, '11:00')
    const held = await holdCase(s, {
      neighborId,
      reason: 'Looks for a safe place.',
      labels: ['domestic_violence'],
      risk: 'high',
    })
    s.on(25, '11:40')
    await held.attempt('text', 'reached', 'She can leave on Thursday.', {
      kind: 'task',
      words: 'Call the hotline with her',
      dueAt: s.instant(24, '10:00'),
    })
    s.on(24, '10:10')
    const referral = await refer(s, {
      caseId: held.caseId,
      serviceId: demoServiceId('safe-harbor'),
      channel: 'phone',
      ask: 'A safe place from Thursday on',
      words: 'Do not call her. She texts first.',
      labels: ['domestic_violence'],
    })
    await held.look()
    s.on(23, '09:20')
    await referral.move('accept', 'Hotline of Quiet Harbor, by phone')
    s.on(22, '18:00')
    await referral.move('connect', 'Hotline of Quiet Harbor, by phone')
    await held.look()
    await held.milestone('sheltered', 22)
    await held.finish('She is there.', { kind: 'follow_up', dueAt: s.instant(-1, '10:00'), way: 'text' })
  },
}
