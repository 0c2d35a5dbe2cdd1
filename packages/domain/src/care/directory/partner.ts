import { z } from 'zod'
import { PartnerClass } from '../partner-class.ts'
import { ReferralChannel } from '../referral/content.ts'

/** One way in which referrals reach a partner: an address, a number, or the name of the outside network. */
export const PartnerChannel = z.strictObject({
  channel: ReferralChannel,
  to: z.string().trim().min(3).max(200),
  words: z.string().trim().max(300).default(''),
})
export type PartnerChannel = z.infer<typeof PartnerChannel>

/** What makes an organization a partner. The first channel is the one they prefer. */
export const PartnerSettings = z.strictObject({
  classes: z.array(PartnerClass).min(1, 'choose at least one class').max(PartnerClass.options.length),
  channels: z.array(PartnerChannel).max(10),
})
export type PartnerSettings = z.infer<typeof PartnerSettings>

const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/

/** What does not fit, in one sentence for each; links travel by e-mail, numbers need digits. */
export function partnerProblems({ channels }: PartnerSettings): { path: string; sentence: string }[] {
  return channels.flatMap(({ channel, to }, i) => {
    const path = `channels.${i}.to`
    if ((channel === 'email' || channel === 'link') && !EMAIL.test(to))
      return [{ path, sentence: `“${to}” is no e-mail address, which this channel needs.` }]
    if ((channel === 'phone' || channel === 'fax') && to.replace(/\D/g, '').length < 3)
      return [{ path, sentence: `“${to}” is no number.` }]
    return []
  })
}
