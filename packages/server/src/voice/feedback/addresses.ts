/** A page with a secret, in a language. */
export const addressOf = (path: string, token: string, language: 'en' | 'es'): string =>
  `${path}?token=${encodeURIComponent(token)}&lang=${language}`
