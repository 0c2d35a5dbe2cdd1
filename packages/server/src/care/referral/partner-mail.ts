import type { Mail } from '../../platform/mail.ts'

/** Nothing in it is about anybody: not whom it is for, nor what they need. The code goes by phone. */
export function partnerMail(o: {
  agencyName: string
  partnerName: string
  to: string | null
  address: string
  until: string
}): Mail {
  return {
    to: o.to,
    subject: `A referral from ${o.agencyName}`,
    text: [
      `To ${o.partnerName},`,
      '',
      `${o.agencyName} sends you a referral. Open it here:`,
      o.address,
      '',
      'You need a code of six digits, which we tell you by phone. No account is needed.',
      `The link opens until ${o.until}. Please answer in it: accept, decline, or make an appointment.`,
      '',
      'Please do not write about anybody in an answer to this mail.',
    ].join('\n'),
  }
}
