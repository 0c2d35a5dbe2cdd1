/** An address by which one signature is one person. */
export interface SignerContact {
  readonly kind: 'email' | 'phone'
  /** As it is written to. */
  readonly address: string
  /** What is the same for every spelling of the same address; kept only as a keyed hash. */
  readonly same: string
}

const EMAIL = /^[^\s@<>()",;:]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,6}$/i

/**
 * Reads an e-mail address or a North American phone number as typed. The part of an e-mail after “+”, and for Gmail the
 * dots, lead to the same mailbox: they make no second person.
 * @example readContact('Ana+heart@Example.org')?.same // 'email:ana@example.org'
 */
export function readContact(typed: string): SignerContact | null {
  const text = typed.trim()
  if (text.includes('@')) {
    if (!EMAIL.test(text) || text.length > 200) return null
    const [local = '', host = ''] = text.toLowerCase().split('@')
    const plain = local.split('+')[0] ?? ''
    const isGmail = host === 'gmail.com' || host === 'googlemail.com'
    const mailbox = isGmail ? `${plain.replaceAll('.', '')}@gmail.com` : `${plain}@${host}`
    return plain === '' ? null : { kind: 'email', address: text, same: `email:${mailbox}` }
  }
  const digits = text.replace(/[\s().+-]/g, '')
  if (!/^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits)) return null
  const national = digits.slice(-10)
  return { kind: 'phone', address: `+1${national}`, same: `phone:${national}` }
}
