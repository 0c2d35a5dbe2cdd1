import { demoServiceId } from '../ensure-directory.ts'
import { holdCase, meet } from '../neighbors.ts'
import { type DemoStory, reach } from './story.ts'

/** Needs little, soon: bus fare, out of a fund that is nearly empty. */
export const felix: DemoStory = {
  id: 'felix',
  async tell(s, funds) {
    const { neighborId } = await meet(s, 'felix', {
      daysAgo: 12,
      visits: [
        {
          daysAgo: 12,
          time: '12:05',
          local: 'WELFARE CHECK',
          zone: '122',
          block: '1800 block Invented Ave',
          name: 'Felix Rowan (synthetic)',
          story: 'Begins a job on Monday and has no way there.',
          report: { needs: { ride: true, benefits_or_papers: true } },
        },
      ],
      card: {
        known: 'named',
        name: 'Felix Rowan (synthetic)',
        language: 'en',
        reach: [reach('call', '919-555-0158')],
      },
    })
    s.on(11, '10:00')
    const held = await holdCase(s, { neighborId, reason: 'A job, no papers and no bus fare.' })
    s.on(10, '11:00')
    await held.attempt('call', 'reached', 'ID first, then the bus.', {
      kind: 'task',
      words: 'Papers Please on Tuesday',
      dueAt: s.instant(0, '18:00'),
    })
    await held.goal('Keep the job for a year.')
    s.on(2, '10:00')
    await s.pass('navigator', 'requestFunding', {
      body: {
        sourceKey: s.key(),
        caseId: held.caseId,
        fundId: funds.emergency,
        amountCents: 9_000,
        purpose: 'transport',
        payee: 'City buses (synthetic)',
        words: 'Bus pass for three months',
        labels: [],
      },
    })
    // Begun, and not sent: his consent is still to be asked for.
    await s.pass('navigator', 'createReferral', {
      body: {
        sourceKey: s.key(),
        caseId: held.caseId,
        serviceId: demoServiceId('papers'),
        channel: 'email',
        content: { ask: 'An ID, quickly', words: 'He begins work on Monday.' },
      },
    })
  },
}
