import { demoServiceId } from '../ensure-directory.ts'
import { agree, holdCase, meet, refer, writePlan } from '../neighbors.ts'
import { type DemoStory, everyFew, reach } from './story.ts'

/** Calls more and more; a plan since two weeks, and a partner who has not answered. */
export const lorraine: DemoStory = {
  id: 'lorraine',
  async tell(s) {
    const place = {
      local: 'CRISIS',
      zone: 'W-1',
      block: '900 block Trial Ct',
      name: 'Lorraine Birch (synthetic)',
    } as const
    const { neighborId } = await meet(s, 'lorraine', {
      daysAgo: 60,
      visits: everyFew(84, 4, 8, {
        ...place,
        story: 'Afraid to be alone with the radio on. We sat with her until it passed.',
        report: {
          seen: { upset: true, hears_or_sees_things: true },
          needs: { mental_health_care: true },
          done: { calmed: true },
        },
      }),
      card: {
        known: 'named',
        name: 'Lorraine Birch (synthetic)',
        born: '1957-11-20',
        language: 'en',
        reach: [
          reach('call', '919-555-0183', { theirsAlone: true }),
          reach('visit', '900 block Trial Ct (synthetic)', { theirsAlone: true }),
        ],
        rules: [{ rule: 'do_not_say_who', words: 'The neighbors listen.' }],
      },
    })
    await agree(s, neighborId, {
      daysAgo: 34,
      to: { kind: 'class', partnerClass: 'mental_health' },
      words: 'mental health clinics',
      labels: ['mental_health'],
    })
    s.on(34, '15:00')
    const held = await holdCase(s, {
      neighborId,
      reason: 'Calls every week; her medication ran out.',
      labels: ['mental_health'],
      risk: 'high',
    })
    s.on(33, '11:00')
    await held.attempt('call', 'reached', 'She would like to see somebody, but not to go alone.', {
      kind: 'task',
      words: 'Ask Magnolia for an appointment',
      dueAt: s.instant(30, '12:00'),
    })
    await held.goal('I want it to be quiet.')
    await writePlan(s, neighborId, {
      daysAgo: 16,
      parts: {
        helps: ['Turn the radio off and sit down.', 'Ask about the garden.'],
        avoid: ['Do not stand in the doorway.'],
        usual: ['Whispers; comes nearer when she trusts.'],
        safety: ['A dog behind the house; it is friendly.'],
      },
    })
    s.on(15, '10:00')
    await refer(s, {
      caseId: held.caseId,
      serviceId: demoServiceId('mental-psych'),
      channel: 'fax',
      ask: 'A psychiatrist, soon',
      words: 'Medication ran out. We would bring her.',
      labels: ['mental_health'],
    })
    await held.look()
    await held.finish('Faxed to Magnolia.', {
      kind: 'wait',
      words: 'Magnolia has not answered',
      dueAt: s.instant(-4, '10:00'),
      waitingFor: 'partner',
    })
    await agree(s, neighborId, {
      daysAgo: 14,
      to: { kind: 'care_team' },
      words: 'my HEART care team',
      labels: ['mental_health'],
    })
  },
}
