import { demoServiceId } from './ensure-directory.ts'
import { agree, holdCase, meet, refer, writePlan } from './neighbors.ts'
import type { Storyteller } from './storyteller.ts'
import type { DemoVisit } from './visits.ts'

/** What the stories of the demo share: its funds. */
export interface DemoFunds {
  readonly recovery: string
  readonly emergency: string
}
export interface DemoStory {
  readonly id: string
  tell(s: Storyteller, funds: DemoFunds): Promise<void>
}

const reach = (way: string, to: string, more: object = {}) => ({
  way,
  to,
  whose: null,
  cautions: [],
  ...more,
})
const everyFew = (
  from: number,
  until: number,
  step: number,
  visit: Omit<DemoVisit, 'daysAgo' | 'time'>,
): DemoVisit[] =>
  Array.from({ length: Math.floor((from - until) / step) + 1 }, (_, i) => ({
    ...visit,
    daysAgo: from - i * step,
    time: ['21:40', '16:20', '19:05'][i % 3] as string,
  }))

/** Months of calls out of fear; then trust, an application, money, a referral, a bed, ninety days sober. */
const walter: DemoStory = {
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

/** A mother with two children, out of a car and into a home. */
const rosa: DemoStory = {
  id: 'rosa',
  async tell(s, funds) {
    const place = {
      local: 'WELFARE CHECK',
      zone: 'S-1',
      block: '300 block Sample Ave',
      name: 'Rosa Alder (synthetic)',
    } as const
    const { neighborId } = await meet(s, 'rosa', {
      daysAgo: 128,
      visits: [
        {
          ...place,
          daysAgo: 130,
          time: '20:15',
          story:
            'A mother and two children in a car. They ate first. She does not want to be apart from them.',
          report: { needs: { place_to_stay: true, food_or_water: true }, supplies: { food: 3, blanket: 3 } },
        },
        {
          ...place,
          daysAgo: 124,
          time: '18:40',
          story: 'In the car again; the younger one has a cough.',
          report: { needs: { place_to_stay: true, medical_care: true } },
        },
      ],
      card: {
        known: 'named',
        name: 'Rosa Alder (synthetic)',
        born: '1994-07-02',
        language: 'es',
        reach: [reach('text', '919-555-0172'), reach('call', '919-555-0172')],
        rules: [{ rule: 'only_text', words: 'She answers texts between shifts.', until: s.date(60) }],
      },
    })
    await agree(s, neighborId, {
      daysAgo: 123,
      to: { kind: 'class', partnerClass: 'housing' },
      words: 'shelters and housing programs',
      labels: ['minors'],
    })
    s.on(123, '13:00')
    const held = await holdCase(s, {
      neighborId,
      reason: 'A family sleeping in their car.',
      labels: ['minors'],
      risk: 'high',
    })
    s.on(122, '12:30')
    await held.attempt('text', 'reached', 'She can meet at noon.', {
      kind: 'task',
      words: 'A room for tonight',
      dueAt: s.instant(121, '17:00'),
    })
    await held.milestone('first_contact', 122)
    const home = await held.goal('Una puerta que se pueda cerrar.')
    s.on(121, '15:00')
    const room = await refer(s, {
      caseId: held.caseId,
      serviceId: demoServiceId('family-rooms'),
      channel: 'network',
      network: { name: 'NCCARE360', id: 'synthetic-0001' },
      ask: 'A room for a mother and two children',
      words: 'They sleep in their car.',
      labels: ['minors'],
    })
    await held.finish('Asked Family Rooms.', {
      kind: 'wait',
      words: 'A room at Family Rooms',
      dueAt: s.instant(115, '09:00'),
      waitingFor: 'partner',
    })
    s.on(119, '10:00')
    await room.move('waitlist', 'Family Rooms, over the network', { words: 'Second on the list.' })
    s.on(113, '16:30')
    await room.move('accept', 'Family Rooms, over the network')
    s.on(112, '18:00')
    await room.move('connect', 'Rosa herself')
    await held.look()
    await held.milestone('sheltered', 112)
    await held.plan({
      kind: 'task',
      words: 'Application for rapid rehousing',
      dueAt: s.instant(100, '12:00'),
    })
    s.on(99, '11:00')
    const asked = await s.pass('navigator', 'requestFunding', {
      body: {
        sourceKey: s.key(),
        caseId: held.caseId,
        fundId: funds.emergency,
        amountCents: 48_000,
        purpose: 'deposit',
        payee: 'Landlord of Template Pl (synthetic)',
        words: 'Deposit for two rooms',
        labels: [],
      },
    })
    s.on(97, '10:00')
    const approved = await s.pass('supervisor', 'decideFunding', {
      params: { requestId: asked.requestId },
      body: { version: asked.version, decision: 'approve', words: 'For the deposit.' },
    })
    s.on(90, '10:00')
    const paid = await s.pass('supervisor', 'payFunding', {
      params: { requestId: asked.requestId },
      body: { version: approved.version, paidCents: 48_000 },
    })
    s.on(88, '10:00')
    const receipted = await s.pass('navigator', 'addReceipt', {
      params: { requestId: asked.requestId },
      body: {
        version: paid.version,
        sourceKey: s.key(),
        vendor: 'Landlord of Template Pl (synthetic)',
        amountCents: 48_000,
        day: s.date(89),
        kept: 'The cabinet',
      },
    })
    await s.pass('supervisor', 'closeFunding', {
      params: { requestId: asked.requestId },
      body: { version: receipted.version },
    })
    s.on(86, '17:00')
    await room.move('complete', 'Family Rooms, over the network', { words: 'Moved out into their own home.' })
    await held.look()
    await held.milestone('housed', 86, 'Two rooms and a kitchen.')
    await held.meet(home, 'La puerta se cierra.')
    s.on(40, '12:00')
    await held.look()
    await held.close('goals_met', 'In their home for six weeks; the school knows them.')
  },
}

/** Met often, wants none of it. */
const curtis: DemoStory = {
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

/** Calls more and more; a plan since two weeks, and a partner who has not answered. */
const lorraine: DemoStory = {
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

/** Promised a call; nobody has tried yet. */
const june: DemoStory = {
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

/** Took her consent back: what was written under it is sealed, also for her navigator. */
const dana: DemoStory = {
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

/** Safety after violence at home: only by text, never at home; connected through the hotline. */
const amara: DemoStory = {
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

/** The same person twice, written down differently: somebody decides. */
const twice: DemoStory = {
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

/** Needs little, soon: bus fare, out of a fund that is nearly empty. */
const felix: DemoStory = {
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

/** Somebody who gave no name: what is known stays little. */
const unknown: DemoStory = {
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

export const DEMO_STORIES: readonly DemoStory[] = [
  walter,
  rosa,
  curtis,
  lorraine,
  june,
  dana,
  amara,
  twice,
  felix,
  unknown,
]
