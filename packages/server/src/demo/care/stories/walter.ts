import { demoServiceId } from '../ensure-directory.ts'
import { agree, holdCase, meet, refer, writePlan } from '../neighbors.ts'
import { type DemoStory, everyFew, reach } from './story.ts'

/** Months of calls out of fear; then trust, an application, money, a referral, a bed, ninety days sober. */
export const walter: DemoStory = {
  id: 'walter',
  async tell(s, funds) {
    const place = { local: 'CRISIS', zone: 'N-1', block: '1200 block Pattern Ln' } as const
    const { neighborId } = await meet(s, 'walter', {
      daysAgo: 340,
      visits: [
        ...everyFew(345, 270, 9, {
          ...place,
          name: 'Red (synthetic)',
          known: 'alias',
          story:
            'He hears people in the attic and asks us to look. We looked together; nobody was there. Tea helped.',
          report: {
            seen: { hears_or_sees_things: true, upset: true },
            needs: { someone_to_talk_to: true },
            done: { calmed: true, checked_on: true },
          },
        }),
        {
          ...place,
          daysAgo: 262,
          time: '18:10',
          name: 'Walter Pine (synthetic)',
          story: 'He told us his name today, and that he drinks so as to sleep.',
          report: { seen: { intoxicated: true }, needs: { someone_to_talk_to: true } },
        },
        {
          ...place,
          daysAgo: 231,
          time: '17:45',
          name: 'Walter Pine (synthetic)',
          story: 'Calm at the door. He asked for the same two people as last time.',
          report: { seen: { calm: true } },
        },
        {
          ...place,
          daysAgo: 204,
          time: '20:30',
          name: 'Walter Pine (synthetic)',
          story: 'He says that he is ready to stop drinking and asks whether we know a place.',
          report: { seen: { calm: true }, needs: { substance_use_care: true } },
        },
      ],
      card: {
        known: 'named',
        name: 'Walter Pine (synthetic)',
        names: [{ kind: 'goes_by', name: 'Red', since: null, saidBy: 'himself' }],
        born: '1968-03-14',
        language: 'en',
        reach: [
          reach('visit', '1200 block Pattern Ln (synthetic)', { theirsAlone: true }),
          reach('call', '919-555-0161', { cautions: ['no_voicemail'], theirsAlone: true }),
        ],
        rules: [{ rule: 'only_by_day', words: 'After dark a ring frightens him.' }],
      },
    })
    await agree(s, neighborId, {
      daysAgo: 258,
      to: { kind: 'care_team' },
      words: 'my HEART care team',
      labels: ['substance_use', 'mental_health'],
    })
    s.on(258, '15:00')
    const held = await holdCase(s, {
      neighborId,
      reason: 'Calls often out of fear at night; drinks so as to sleep.',
      risk: 'raised',
    })
    s.on(257, '11:10')
    await held.attempt('call', 'no_answer', 'Let it ring ten times.')
    s.on(256, '10:20')
    await held.attempt('visit', 'reached', 'Half an hour on the porch. He talked about his sister.', {
      kind: 'visit',
      words: 'Coffee on the porch',
      dueAt: s.instant(249, '10:00'),
      way: 'visit',
    })
    await held.milestone('first_contact', 256)
    const sleep = await held.goal('I want to sleep through one night.')
    await writePlan(s, neighborId, {
      daysAgo: 245,
      parts: {
        helps: [
          'Say your name and that nobody is in trouble.',
          'Look in the attic together, with the light on.',
          'Tea, and time.',
        ],
        avoid: ['Do not say that he imagines it.', 'No more than two people at the door.'],
        triggers: ['Fireworks, and knocking after dark.'],
        usual: ['Speaks fast, keeps his coat on.'],
        strengths: ['Repairs radios; knows every bus line.'],
        safety: ['The third step of the porch is broken.'],
      },
      trusted: [{ name: 'Ida (synthetic)', relation: 'sister', reachAt: 'by letter only' }],
    })
    s.on(238, '10:15')
    await held.finish('He showed us the radio he is repairing.', {
      kind: 'visit',
      words: 'Look in again',
      dueAt: s.instant(210, '10:00'),
      way: 'visit',
    })
    s.on(205, '11:00')
    await held.finish('He asked for help himself.', {
      kind: 'task',
      words: 'Application for Cedar House',
      dueAt: s.instant(198, '12:00'),
    })
    await held.milestone('trust', 205, 'Asked for help himself.')
    const sober = await held.goal('I want to wake up without a drink.')
    await agree(s, neighborId, {
      daysAgo: 200,
      to: { kind: 'class', partnerClass: 'treatment' },
      words: 'programs that treat substance use',
      labels: ['substance_use', 'mental_health'],
    })
    s.on(198, '13:30')
    await held.finish('Filled in together; he signed it himself.', {
      kind: 'wait',
      words: 'Cedar House decides on the application',
      dueAt: s.instant(180, '09:00'),
      waitingFor: 'partner',
    })
    await held.milestone('application_submitted', 198)
    const asked = await s.pass('navigator', 'requestFunding', {
      body: {
        sourceKey: s.key(),
        caseId: held.caseId,
        fundId: funds.recovery,
        amountCents: 45_000,
        purpose: 'treatment',
        payee: 'Cedar House Recovery (synthetic)',
        words: 'Entry fee of the residential program',
        labels: ['substance_use'],
      },
    })
    const fundingOf = { requestId: asked.requestId }
    const referral = await refer(s, {
      caseId: held.caseId,
      serviceId: demoServiceId('cedar-residential'),
      channel: 'link',
      ask: 'A place in the ninety-day program',
      words: 'He asked for it himself. The entry fee is being arranged.',
      labels: ['substance_use'],
    })
    s.on(196, '09:40')
    const approved = await s.pass('supervisor', 'decideFunding', {
      params: fundingOf,
      body: { version: asked.version, decision: 'approve', words: 'Yes.' },
    })
    s.on(194, '10:05')
    await referral.move('accept', 'Intake of Cedar House, by phone', { words: 'A bed in about two weeks.' })
    await held.look()
    await held.finish('Cedar House said yes.', {
      kind: 'task',
      words: 'Drive him there',
      dueAt: s.instant(181, '10:00'),
    })
    s.on(190, '15:20')
    const paid = await s.pass('supervisor', 'payFunding', {
      params: fundingOf,
      body: { version: approved.version, paidCents: 45_000 },
    })
    s.on(186, '11:00')
    const receipted = await s.pass('navigator', 'addReceipt', {
      params: fundingOf,
      body: {
        version: paid.version,
        sourceKey: s.key(),
        vendor: 'Cedar House Recovery (synthetic)',
        amountCents: 45_000,
        day: s.date(188),
        kept: 'The cabinet of care navigation',
      },
    })
    await s.pass('supervisor', 'closeFunding', { params: fundingOf, body: { version: receipted.version } })
    s.on(185, '09:30')
    await referral.move('schedule', 'Intake of Cedar House, by phone', {
      appointment: { date: s.date(181), time: '10:00', words: 'We drive him' },
    })
    s.on(181, '12:10')
    await referral.move('connect', 'The house, at the door', { words: 'Moved in with two bags and a radio.' })
    await held.look()
    await held.milestone('admitted', 181)
    await held.finish('He moved in.', {
      kind: 'visit',
      words: 'Visit him at the house',
      dueAt: s.instant(151, '14:00'),
      way: 'visit',
    })
    s.on(151, '16:00')
    await held.look()
    await held.finish('He showed us the garden.', {
      kind: 'visit',
      words: 'Visit him at the house',
      dueAt: s.instant(91, '15:00'),
      way: 'visit',
    })
    await held.milestone('sober_30_days', 151)
    await held.meet(sleep, 'Sleeps, he says, like a stone.')
    s.on(91, '16:00')
    await held.look()
    await held.milestone('sober_90_days', 91, 'He called us to say so.')
    await held.milestone('treatment_completed', 91)
    await held.meet(sober, 'Ninety days.')
    await referral.move('complete', 'The house, by letter')
    await held.look()
    await held.finish('Ninety days, with cake.', {
      kind: 'visit',
      words: 'Coffee at his new address',
      dueAt: s.instant(-3, '10:30'),
      way: 'visit',
    })
  },
}
