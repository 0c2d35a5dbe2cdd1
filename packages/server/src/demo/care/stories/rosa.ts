import { demoServiceId } from '../ensure-directory.ts'
import { agree, holdCase, meet, refer } from '../neighbors.ts'
import { type DemoStory, reach } from './story.ts'

/** A mother with two children, out of a car and into a home. */
export const rosa: DemoStory = {
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
