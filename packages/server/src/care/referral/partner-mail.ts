import { createTransport } from 'nodemailer'

/** How mail leaves: an SMTP address and a sender, and where partners reach this HEART. Without all three none does. */
export interface MailSettings {
  readonly smtpUrl: string | undefined
  readonly from: string | undefined
  readonly publicUrl: string | undefined
}

export const mailSettings = (env: NodeJS.ProcessEnv = process.env): MailSettings => ({
  smtpUrl: env.HEART_SMTP_URL,
  from: env.HEART_MAIL_FROM,
  publicUrl: env.HEART_PUBLIC_URL,
})

export interface Mail {
  readonly to: string | null
  readonly subject: string
  readonly text: string
}

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

/** @returns whether it left; without settings or an address nobody is written to, and the text is there to copy. */
export async function sendMail({ smtpUrl, from }: MailSettings, mail: Mail): Promise<boolean> {
  if (!smtpUrl || !from || !mail.to) return false
  const transport = createTransport(smtpUrl)
  try {
    await transport.sendMail({ from, to: mail.to, subject: mail.subject, text: mail.text })
    return true
  } finally {
    transport.close()
  }
}
