import type { ReferralView } from '@heart/api/care'
import { isPartnersWord } from '@heart/domain/care'
import type { In } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { type Doing, forPerson } from '../../platform/for-person.ts'
import { noteRead } from '../neighbor/care-reads.ts'
import { changeReferral, createReferral } from './create-referral.ts'
import { exportReferral, receiveTask } from './fhir.ts'
import { answerLink, openLink } from './knock.ts'
import { listReferrals } from './list-referrals.ts'
import { applyMove, appointmentAt, mustBeVersion } from './referral-move.ts'
import { addReferralStep, getReferral, updateReferral } from './referral-store.ts'
import { mailLink, renewLink, type Sent, sendReferral } from './send-referral.ts'
import { startReferral } from './start-referral.ts'
import { viewReferral } from './view-referral.ts'

const told = async (doing: Doing, { referral, link }: Sent) => ({
  referral: await viewReferral(doing, referral),
  link,
})

export const referralHandlers = {
  referrals: (c: In<'referrals'>) =>
    forPerson(c, async (doing) => {
      const page = await listReferrals(doing, c.query)
      c.subject(`a list of ${page.referrals.length} referrals`)
      await noteRead(doing, [...new Set(page.referrals.map(({ neighborId }) => neighborId))], 'care')
      return page
    }),

  referral: (c: In<'referral'>) =>
    forPerson(c, async (doing) => {
      const found = await getReferral(doing, c.params.referralId)
      await noteRead(doing, [found.neighborId], 'care')
      return await viewReferral(doing, found)
    }),

  createReferral: (c: In<'createReferral'>) =>
    forPerson(c, async (doing) => viewReferral(doing, await createReferral(doing, c.body))),

  startReferral: (c: In<'startReferral'>) =>
    forPerson(c, (doing) => startReferral(doing, c.params.neighborId, c.body)),

  changeReferral: (c: In<'changeReferral'>) =>
    forPerson(c, async (doing) =>
      viewReferral(doing, await changeReferral(doing, c.params.referralId, c.body)),
    ),

  async sendReferral(c: In<'sendReferral'>) {
    const sent = await forPerson(c, async (doing) =>
      told(doing, await sendReferral(doing, c.params.referralId, c.body)),
    )
    return { ...sent, link: await mailLink(sent.referral, sent.link, (s) => c.log.warn(s)) }
  },

  async renewReferralLink(c: In<'renewReferralLink'>) {
    const sent = await forPerson(c, async (doing) =>
      told(doing, await renewLink(doing, c.params.referralId, c.body.version)),
    )
    return { ...sent, link: await mailLink(sent.referral, sent.link, (s) => c.log.warn(s)) }
  },

  moveReferral: (c: In<'moveReferral'>) =>
    forPerson(c, async (doing): Promise<ReferralView> => {
      const { body } = c
      const before = await getReferral(doing, c.params.referralId, 'change')
      if (isPartnersWord(body.move) && body.saidBy === '')
        throw new HeartError('bad_input', 'Say who told you this, and how: it is the partner’s answer.')
      const after = await applyMove(doing, before, {
        move: body.move,
        side: 'us',
        via: 'staff',
        version: body.version,
        saidBy: body.saidBy,
        declineReason: body.declineReason,
        appointment: appointmentAt(doing, body.appointment),
        words: body.words,
      })
      return await viewReferral(doing, after)
    }),

  noteReferralContact: (c: In<'noteReferralContact'>) =>
    forPerson(c, async (doing) => {
      const { version, who, words, way, outcome } = c.body
      const before = await getReferral(doing, c.params.referralId, 'change')
      mustBeVersion(before, version)
      if (before.state === 'draft')
        throw new HeartError('not_allowed_now', 'It was not sent; send it first, then call about it.')
      const after = await updateReferral(doing, before)
      await addReferralStep(doing, after, {
        kind: 'contact',
        side: 'us',
        via: 'staff',
        saidBy: who,
        words: [CONTACT_WORDS[way], CONTACT_WORDS[outcome], words].filter(Boolean).join(' · '),
        detail: { way, outcome },
      })
      return await viewReferral(doing, after)
    }),

  referralPatience: (c: In<'referralPatience'>) =>
    forPerson(c, async ({ client, agencyId }) => {
      const { organizationId, answerDays } = c.body
      await client.query(
        `insert into referral_patience (agency_id, organization_id, answer_days) values ($1, $2, $3)
         on conflict (agency_id, organization_id) do update set answer_days = $3`,
        [agencyId, organizationId, answerDays],
      )
      return { answerDays }
    }),

  referralBundle: (c: In<'referralBundle'>) =>
    forPerson(c, async (doing) => {
      const { neighborId } = await getReferral(doing, c.params.referralId)
      await noteRead(doing, [neighborId], 'care')
      return await exportReferral(doing, c.params.referralId)
    }),
  receiveTask: (c: In<'receiveTask'>) => forPerson(c, (doing) => receiveTask(doing, c.body)),

  partnerOpen: (c: In<'partnerOpen'>) => openLink(c, c.body),
  partnerMove: (c: In<'partnerMove'>) => answerLink(c, c.body),
}

const CONTACT_WORDS: Readonly<Record<string, string>> = {
  phone: 'Phone',
  fax: 'Fax',
  email: 'E-mail',
  in_person: 'In person',
  spoke: 'spoke together',
  left_message: 'left a message',
  no_answer: 'no answer',
  went_out: 'sent',
  failed: 'did not go through',
  came_in: 'came in',
}
