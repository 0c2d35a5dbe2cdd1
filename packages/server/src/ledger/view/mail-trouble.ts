/** What the mail library tells of a failure. */
interface Told {
  readonly code?: unknown
  readonly originalCode?: unknown
  readonly responseCode?: unknown
  readonly response?: unknown
  readonly syscall?: unknown
  readonly timeoutType?: unknown
  readonly message?: unknown
}

/** `again`: it has certainly not left; `never`: the mail server refuses it; `unknown`: it may have left. */
export interface Trouble {
  readonly next: 'again' | 'never' | 'unknown'
  readonly sentence: string
}

const BEFORE_ANY_MAIL = new Set(['connect', 'getaddrinfo'])
const NOT_BEGUN = new Set(['EDNS', 'EAUTH', 'ENOAUTH', 'ETLS', 'ECONFIG'])
const NO_TALK = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'])

/**
 * What a failure of the mail server means for a mail that must arrive once. An answer of the server is final (4xx: later,
 * 5xx: no); a connection that never stood carried nothing; one that broke off may have.
 */
export function troubleOf(error: unknown): Trouble {
  const { code, responseCode, response, syscall, timeoutType, message } = (error ?? {}) as Told
  const said = String(response ?? message ?? 'no reason given')
    .replace(/\s+/g, ' ')
    .slice(0, 160)
  if (NOT_BEGUN.has(String(code)))
    return { next: 'again', sentence: `The mail server did not let us in (${said}).` }
  if (typeof responseCode === 'number')
    return responseCode >= 500
      ? { next: 'never', sentence: `The mail server refused it (${said}).` }
      : { next: 'again', sentence: `The mail server could not take it now (${said}).` }
  if (BEFORE_ANY_MAIL.has(String(syscall)) || NO_TALK.has(String(timeoutType)))
    return { next: 'again', sentence: `The mail server could not be reached (${said}).` }
  return {
    next: 'unknown',
    sentence: `The mail server broke off (${said}), so that nobody knows whether it left; ask whether it arrived, or send it again by hand.`,
  }
}
