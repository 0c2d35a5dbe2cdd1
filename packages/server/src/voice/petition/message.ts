import type { SignerContact } from '@heart/domain/voice'
import { type MailSettings, sendMail } from '../../platform/mail.ts'

/** Words of a message about a signature, in the signer's language. */
export interface SignatureMessage {
  readonly language: 'en' | 'es'
  readonly agencyName: string
  readonly title: string
  /** Six digits; null: they had signed already. */
  readonly code: string | null
  readonly link: string
}

/** Nobody is told apart by it: whoever signs for somebody else learns nothing. */
export function signatureMail({ language, agencyName, title, code, link }: SignatureMessage) {
  return language === 'es'
    ? {
        subject: `Su firma: ${title}`,
        text: [
          code
            ? `Alguien, quizás usted, firmó la petición «${title}» (${agencyName}) con esta dirección.`
            : `Esta dirección ya firmó la petición «${title}» (${agencyName}).`,
          ...(code
            ? ['', `Su código es ${code}. Vale una hora.`, '', 'O abra este enlace para confirmar:']
            : ['', 'Aquí puede retirar su firma:']),
          link,
          '',
          'Con el mismo enlace puede retirar su firma cuando quiera. Si no fue usted, no haga nada: no se cuenta.',
        ].join('\n'),
      }
    : {
        subject: `Your signature: ${title}`,
        text: [
          code
            ? `Somebody, perhaps you, signed the petition “${title}” (${agencyName}) with this address.`
            : `This address has already signed the petition “${title}” (${agencyName}).`,
          ...(code
            ? ['', `Your code is ${code}. It is good for an hour.`, '', 'Or open this link to confirm:']
            : ['', 'Here you can withdraw your signature:']),
          link,
          '',
          'The same link withdraws your signature, at any time. If it was not you, do nothing: it does not count.',
        ].join('\n'),
      }
}

/** Ways in which this installation reaches signers. Text messages need a provider, which HEART does not bring yet. */
export function waysToReach(
  { smtpUrl, from, publicUrl }: MailSettings,
  isDemo: boolean,
): ('email' | 'phone')[] {
  return isDemo || (smtpUrl && from && publicUrl) ? ['email'] : []
}

/** Sends it; in the demo nothing leaves, and the page shows it instead. */
export async function sendSignatureMail(
  settings: MailSettings,
  contact: SignerContact,
  message: SignatureMessage,
): Promise<boolean> {
  return await sendMail(settings, { to: contact.address, ...signatureMail(message) })
}
