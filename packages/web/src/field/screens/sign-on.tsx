import type { TeamView } from '@heart/api/dispatch'
import { Role } from '@heart/domain/program'
import { useState } from 'react'
import { lookNow } from '../desk/desk.ts'
import type { Colleague } from '../desk/known.ts'
import { findPosition, keepPrivate, wantsToShare } from '../desk/position.ts'
import type { Desk } from '../desk/use-desk.ts'
import { DistressHold } from '../parts/distress.tsx'
import { Main } from '../parts/main.tsx'
import { useTime } from '../parts/time.ts'
import { queueStep, serverNowMs } from '../store/index.ts'
import { useSay } from '../words/i18n.ts'

const HOUR_MS = 3_600_000
const SHIFT_HOURS = [4, 6, 8, 10, 12]
const LANGUAGES = ['en', 'es', 'fr', 'ar', 'zh', 'vi', 'asl'] as const
const KEPT = { vehicle: 'heart.field.vehicle', hours: 'heart.field.hours', team: 'heart.field.team' }

type Member = { userId: string; role: Role }

const roleOf = (account: string): Role => Role.options.find((role) => role === account) ?? 'responder'

/** Teams that can be signed on to: off duty, or on duty with nobody named and free. */
const choosable = (teams: readonly TeamView[]) =>
  teams.filter(
    ({ status, members }) => status === 'off_duty' || (status === 'available' && members.length === 0),
  )

export function SignOn({ desk }: { desk: Desk }) {
  const { say, language } = useSay()
  const time = useTime(desk.me.timezone)
  const teams = choosable(desk.teams)
  const [teamId, setTeamId] = useState(() => localStorage.getItem(KEPT.team) ?? '')
  const team = teams.find((one) => one.teamId === teamId)
  const [vehicle, setVehicle] = useState(() => localStorage.getItem(KEPT.vehicle) ?? '')
  const [hours, setHours] = useState(() => Number(localStorage.getItem(KEPT.hours)) || 8)
  const [members, setMembers] = useState<readonly Member[]>([
    { userId: desk.me.userId, role: roleOf(desk.me.role) },
  ])
  const [spoken, setSpoken] = useState<readonly string[] | null>(null)
  const [isShared, setShared] = useState(wantsToShare)
  const [isBusy, setBusy] = useState(false)
  const languages = spoken ?? team?.team.languages ?? ['en']
  const endsAt = (n: number) => Math.ceil((serverNowMs() + n * HOUR_MS) / 900_000) * 900_000

  const begin = async () => {
    if (!team) return
    setBusy(true)
    localStorage.setItem(KEPT.vehicle, vehicle)
    localStorage.setItem(KEPT.hours, String(hours))
    localStorage.setItem(KEPT.team, teamId)
    if (!isShared) keepPrivate()
    const position = isShared ? await findPosition() : null
    if (team.status !== 'off_duty') await queueStep({ kind: 'team_action', teamId, action: 'sign_off' })
    await queueStep({
      kind: 'sign_on',
      teamId,
      roles: [...new Set(members.map(({ role }) => role))],
      languages: [...languages],
      shiftEndsAt: new Date(endsAt(hours)).toISOString(),
      position: position ?? team.team.base,
      members: [...members],
      vehicle: vehicle.trim() || null,
    })
    lookNow()
  }

  const speaks = new Intl.DisplayNames([language], { type: 'language' })
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  const spokenName = (code: string) => (code === 'asl' ? 'ASL' : capital(speaks.of(code) ?? code))
  return (
    <>
      <Main>
        <div>
          <h1>{say('signOn.title')}</h1>
          <p className="quiet">{say('signOn.lead')}</p>
        </div>
        {teams.length === 0 && (
          <p className="tell">{say(desk.known ? 'signOn.noTeams' : 'signOn.needsNetwork')}</p>
        )}
        <label className="typed-field">
          <span>{say('signOn.team')}</span>
          <select value={team ? teamId : ''} onChange={(event) => setTeamId(event.target.value)}>
            <option value="" disabled>
              {say('signOn.chooseTeam')}
            </option>
            {teams.map((one) => (
              <option key={one.teamId} value={one.teamId}>
                {one.status === 'off_duty'
                  ? `${one.team.name} · ${one.programMark}`
                  : say('signOn.takeOver', { team: one.team.name })}
              </option>
            ))}
          </select>
        </label>
        <Crew me={desk.me.userId} people={withMe(desk)} members={members} onChange={setMembers} />
        <label className="typed-field">
          <span>{say('signOn.vehicle')}</span>
          <input
            value={vehicle}
            maxLength={60}
            placeholder={say('signOn.vehicleHint')}
            onChange={(event) => setVehicle(event.target.value)}
          />
        </label>
        <fieldset className="ticks">
          <legend>{say('signOn.languages')}</legend>
          {[...new Set([...LANGUAGES, ...languages])].map((code) => (
            <button
              key={code}
              type="button"
              className="act tick"
              aria-pressed={languages.includes(code)}
              onClick={() =>
                setSpoken(
                  languages.includes(code) ? languages.filter((one) => one !== code) : [...languages, code],
                )
              }
            >
              <span aria-hidden="true">{languages.includes(code) ? '✓' : ''}</span>
              {spokenName(code)}
            </button>
          ))}
        </fieldset>
        <label className="typed-field">
          <span>{say('signOn.until')}</span>
          <select value={hours} onChange={(event) => setHours(Number(event.target.value))}>
            {SHIFT_HOURS.map((n) => (
              <option key={n} value={n}>
                {say('signOn.hours', { time: time(endsAt(n)), hours: n })}
              </option>
            ))}
          </select>
        </label>
        <div>
          <button
            type="button"
            className="act tick wide"
            aria-pressed={isShared}
            onClick={() => setShared(!isShared)}
          >
            <span aria-hidden="true">{isShared ? '✓' : ''}</span>
            {say('signOn.share')}
          </button>
          <p className="quiet">{say('signOn.shareWhy')}</p>
        </div>
      </Main>
      <footer className="dock">
        <div className="dock-row">
          {team ? (
            <DistressHold teamId={teamId} />
          ) : (
            <a className="act danger-link" href="tel:911">
              {say('distress.call911')}
            </a>
          )}
          <button
            type="button"
            className="act primary next"
            disabled={!team || isBusy}
            onClick={() => void begin()}
          >
            {say('signOn.begin')}
          </button>
        </div>
      </footer>
    </>
  )
}

function withMe({ me, known }: Desk): Colleague[] {
  const others = (known?.people ?? []).filter(({ userId }) => userId !== me.userId)
  return [{ userId: me.userId, name: me.name, role: me.role }, ...others]
}

function Crew({
  me,
  people,
  members,
  onChange,
}: {
  me: string
  people: readonly Colleague[]
  members: readonly Member[]
  onChange: (members: readonly Member[]) => void
}) {
  const { say, listed } = useSay()
  const nameOf = (userId: string) => people.find((one) => one.userId === userId)?.name ?? userId
  const free = people.filter(({ userId }) => !members.some((member) => member.userId === userId))
  const add = (userId: string) => {
    const person = people.find((one) => one.userId === userId)
    if (person) onChange([...members, { userId, role: roleOf(person.role) }])
  }
  return (
    <fieldset className="crew">
      <legend>{say('signOn.crew')}</legend>
      {members.map(({ userId, role }) => (
        <div key={userId} className="crew-member">
          <span>
            {nameOf(userId)}
            {userId === me && <span className="quiet"> ({say('signOn.you')})</span>}
          </span>
          <select
            aria-label={say('signOn.role', { name: nameOf(userId) })}
            value={role}
            onChange={(event) =>
              onChange(
                members.map((one) =>
                  one.userId === userId ? { userId, role: event.target.value as Role } : one,
                ),
              )
            }
          >
            {Role.options.map((one) => (
              <option key={one} value={one}>
                {listed('role', one)}
              </option>
            ))}
          </select>
          {userId !== me && (
            <button
              type="button"
              className="act square"
              aria-label={say('signOn.remove', { name: nameOf(userId) })}
              onClick={() => onChange(members.filter((one) => one.userId !== userId))}
            >
              <span aria-hidden="true">✕</span>
            </button>
          )}
        </div>
      ))}
      {free.length > 0 && (
        <select
          className="add-person"
          aria-label={say('signOn.addPerson')}
          value=""
          onChange={(event) => add(event.target.value)}
        >
          <option value="" disabled>
            {say('signOn.addPerson')}
          </option>
          {free.map(({ userId, name, role }) => (
            <option key={userId} value={userId}>
              {name} · {listed('role', role)}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  )
}
