import { createTransport } from 'nodemailer'

/** How mail leaves: an SMTP address and a sender, and where people reach this HEART. Without all three none does. */
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
  /** The same once more, for those who read mail as pages. */
  readonly html?: string
  readonly attachments?: readonly {
    readonly filename: string
    readonly content: Buffer
    readonly contentType: string
  }[]
}

/** @returns whether it left; without settings or an address nobody is written to, and the text is there to copy. */
export async function sendMail({ smtpUrl, from }: MailSettings, mail: Mail): Promise<boolean> {
  const { to, subject, text, html, attachments = [] } = mail
  if (!smtpUrl || !from || !to) return false
  const transport = createTransport(smtpUrl)
  try {
    await transport.sendMail({ from, to, subject, text, html, attachments: [...attachments] })
    return true
  } finally {
    transport.close()
  }
}
