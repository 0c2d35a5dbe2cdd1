/** Every code an error of HEART can carry: the HTTP status it answers with, and what it means. Documented in docs/errors.md. */
export const ERRORS = {
  bad_input: {
    status: 400,
    meaning: 'Something sent does not have the expected shape; details name each place.',
  },
  not_signed_in: { status: 401, meaning: 'There is no session, or it has ended.' },
  device_wiped: { status: 401, meaning: 'A supervisor wiped the device of this session.' },
  sign_in_failed: { status: 401, meaning: 'Name and password do not fit.' },
  forbidden: { status: 403, meaning: 'The role may not do this.' },
  wrong_agency: { status: 403, meaning: 'The token or session belongs to another agency.' },
  wrong_origin: { status: 403, meaning: 'The request came from a page of another site.' },
  no_consent: { status: 403, meaning: 'The neighbor’s consent does not cover what would be shared.' },
  wrong_code: { status: 403, meaning: 'The code does not belong to this link of a partner.' },
  not_found: { status: 404, meaning: 'There is nothing by this name here.' },
  stale_version: { status: 409, meaning: 'Somebody changed it in the meantime; `now` tells the state.' },
  not_allowed_now: {
    status: 409,
    meaning: 'The state does not allow this step; `now` tells what may be done.',
  },
  overdrawn: { status: 409, meaning: 'The fund has less left than this takes.' },
  withdrawn: {
    status: 410,
    meaning: 'A file of open data was published once and is withdrawn; the sentence says why.',
  },
  link_over: { status: 410, meaning: 'A partner’s link has expired or was closed; the sentence says why.' },
  body_too_large: { status: 413, meaning: 'The body is larger than one mebibyte.' },
  wrong_media_type: { status: 415, meaning: 'The body is not JSON.' },
  not_complete: { status: 422, meaning: 'The report lacks something; details name each field.' },
  reason_needed: { status: 422, meaning: 'The step overrides the recommendation and needs a reason.' },
  too_many_requests: { status: 429, meaning: 'Too many attempts in a short time.' },
  internal: { status: 500, meaning: 'A fault in HEART; the log has the details under the request id.' },
  not_ready: { status: 503, meaning: 'The database cannot be reached, or the server is stopping.' },
  usage: { status: 400, meaning: 'A command was called with options it does not understand.' },
  port_taken: { status: 500, meaning: 'Another program listens on the port.' },
  database_unreachable: { status: 503, meaning: 'The database of DATABASE_URL does not answer.' },
  database_too_old: { status: 500, meaning: 'PostgreSQL is older than 15.' },
  database_start_failed: { status: 500, meaning: 'The embedded PostgreSQL did not start.' },
  extension_missing: {
    status: 500,
    meaning: 'The database lacks pg_trgm or fuzzystrmatch, and its user may not add them.',
  },
  newer_data: { status: 500, meaning: 'The data were written by a newer version of HEART.' },
  no_rights: { status: 500, meaning: 'A directory or file may not be read or written by this user.' },
  role_not_permitted: {
    status: 500,
    meaning: 'The database user may not create the restricted role heart_app.',
  },
  role_can_bypass: { status: 500, meaning: 'The role heart_app could bypass row-level security.' },
  web_build_failed: { status: 500, meaning: 'The pages could not be built.' },
  unknown_agency: { status: 404, meaning: 'No agency by this name is loaded.' },
  file_unreadable: { status: 400, meaning: 'A file is missing or cannot be read.' },
  bad_agency: { status: 400, meaning: 'The files of an agency have mistakes; details name each.' },
  bad_mapping: { status: 400, meaning: 'An import mapping does not fit the file.' },
  directory_shrinks: {
    status: 409,
    meaning: 'More than half of a directory would be gone after an import; nothing was changed.',
  },
  router_away: { status: 503, meaning: 'The road router did not answer, however often it was asked.' },
  router_refused: { status: 502, meaning: 'The road router answered, and not with a table of travel times.' },
} as const satisfies Record<string, { status: number; meaning: string }>
export type ErrorCode = keyof typeof ERRORS

export interface ErrorDetail {
  readonly path: string
  readonly sentence: string
}

interface Extras {
  /** Instead of the table's. */
  status?: number
  /** Of a command; 2 unless said. */
  exitCode?: number
  details?: readonly ErrorDetail[]
  /** For a conflict: the state now and what may be done. */
  now?: { version: number; state: string; allowed: string[] }
  cause?: unknown
}

/** The one error class: a code for programs, a sentence for people (what happened, where, what to do). */
export class HeartError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly exitCode: number
  readonly details: readonly ErrorDetail[] | undefined
  readonly now: Extras['now']

  constructor(code: ErrorCode, sentence: string, extras: Extras = {}) {
    super(sentence, extras.cause === undefined ? undefined : { cause: extras.cause })
    this.name = 'HeartError'
    this.code = code
    this.status = extras.status ?? ERRORS[code].status
    this.exitCode = extras.exitCode ?? 2
    this.details = extras.details
    this.now = extras.now
  }

  get sentence(): string {
    return this.message
  }
}
