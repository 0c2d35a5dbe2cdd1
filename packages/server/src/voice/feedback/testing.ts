import { EncounterPerson, emptyReport } from '@heart/domain/encounter'
import type { Database } from '../../platform/database.ts'
import type { Mail, MailSettings } from '../../platform/mail.ts'

export const SETTINGS: MailSettings = {
  smtpUrl: 'smtp://mail.test',
  from: 'heart@city.test',
  publicUrl: 'https://heart.test',
}

export interface Told {
  readonly encounterId: string
  readonly programId?: string
  readonly date: string
  readonly to?: string
  readonly way?: 'email' | 'text' | 'no'
  readonly language?: string
  readonly crew?: readonly string[]
  readonly status?: string
}

/** A visit whose report is submitted, with what the neighbor said about being asked. */
export async function tellVisit(db: Database, told: Told): Promise<void> {
  const { encounterId, programId = 'crt', date, way = 'email', crew = ['responder'] } = told
  const report = {
    ...emptyReport(),
    outcome: 'resolved_on_scene',
    persons: { p1: EncounterPerson.parse({ part: 'neighbor', language: told.language ?? 'en' }) },
    answers: { may_we_ask: way, ask_at: told.to ?? `${encounterId}@example.org` },
  }
  await db.owner.query(
    `insert into encounter (agency_id, encounter_id, call_id, call_number, team_id, program_id, mode, status, version, revision,
       opened_at, local_date, crew, crew_ids, question_version, report, stamps, outcome, search)
     values ('testville', $1, $1, 'C-' || $1, 'T2', $2, 'in_person', $3, 1, 1, $4::date + time '15:00', $4, $5, $6, 0, $7, '{}',
             'resolved_on_scene', '')`,
    [
      encounterId,
      programId,
      told.status ?? 'submitted',
      date,
      JSON.stringify(crew.map((userId) => ({ userId, name: userId }))),
      crew,
      report,
    ],
  )
}

/** Letters that left, and the secret in each. */
export function letterbox() {
  const letters: Mail[] = []
  const send = async (_: MailSettings, mail: Mail) => {
    letters.push(mail)
    return true
  }
  const tokenTo = (address: string) => {
    const text = letters.findLast(({ to }) => to === address)?.text ?? ''
    return new URL(/https:\S+/.exec(text)?.[0] ?? 'x:').searchParams.get('token') as string
  }
  return { letters, send, tokenTo }
}

/** Days since 1970-01-01. */
export const dayOfDate = (date: string): number => Date.parse(date) / 86_400_000
export const dateOfDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
