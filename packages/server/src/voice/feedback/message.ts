import { addressOf } from './addresses.ts'

interface AskMessage {
  readonly language: 'en' | 'es'
  readonly publicUrl: string
  readonly token: string
  /** The last day of the link. */
  readonly endsOn: string
}

/** It names neither who asks nor what about: somebody else may read it. */
export function askMessage({ language, publicUrl, token, endsOn }: AskMessage) {
  const day = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${endsOn}T00:00:00Z`))
  const link = publicUrl + addressOf('/feedback/answer', token, language)
  return language === 'es'
    ? {
        link,
        subject: 'Una pregunta breve',
        text: `Hola. Usted dijo que podíamos hacerle una pregunta breve. Toma un minuto:\n${link}\n\nEl enlace sirve hasta el ${day}. No tiene que contestar. Si no es para usted, no haga nada.`,
      }
    : {
        link,
        subject: 'A short question',
        text: `Hello. You said that we may ask you a short question. It takes a minute:\n${link}\n\nThe link works until ${day}. You do not have to answer. If this is not for you, do nothing.`,
      }
}
