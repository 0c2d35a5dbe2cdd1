import type { SessionView } from '@heart/api/access'
import type { TeamView } from '@heart/api/dispatch'
import { doors } from '@heart/api/doors'
import { COMMITTED } from '@heart/domain/dispatch'
import type { Program } from '@heart/domain/program'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { shiftEnd } from '../dispatch/shift-end.ts'
import { call as pass } from '../ui/client.ts'
import { clockTime } from '../ui/format.ts'
import { freshKey } from '../ui/key.ts'
import { Wrong } from '../ui/notice.tsx'
import { serverNow } from '../ui/now.ts'
import { useDeskStep } from './phone-queries.ts'

interface Props {
  session: SessionView
  teams: readonly TeamView[]
  myTeamId: string | null
  programs: readonly Program[] | undefined
}

/** The clinician's shift: begins with one of the phone teams that are free, ends when no caller is on it. */
export function ShiftStart({ session, teams, myTeamId, programs }: Props) {
  const mine = teams.find(({ teamId }) => teamId === myTeamId)
  const begin = useDeskStep((team: TeamView) =>
    pass(doors.signOn, {
      params: { teamId: team.teamId },
      body: {
        version: team.version,
        roles: ['clinician'],
        languages: team.team.languages,
        shiftEndsAt: shiftEnd(team.team.shifts, session.timezone, serverNow()),
        members: [{ userId: session.userId, role: 'clinician' }],
        sourceKey: freshKey('shift'),
      },
    }),
  )
  const end = useDeskStep((team: TeamView) =>
    pass(doors.teamAction, {
      params: { teamId: team.teamId },
      body: { version: team.version, action: 'sign_off' },
    }),
  )
  const isPhone = ({ team }: TeamView) => programs?.find(({ id }) => id === team.programId)?.mode === 'phone'
  const free = teams.filter((team) => isPhone(team) && team.status === 'off_duty')
  const wrong = begin.error ?? end.error
  return (
    <div className="desk-shift">
      {wrong && <Wrong error={wrong} />}
      {mine ? (
        <>
          <span>
            <strong>{mine.team.name}</strong>
            {mine.shiftEndsAt && (
              <span className="quiet"> until {clockTime(mine.shiftEndsAt, session.timezone)}</span>
            )}
          </span>
          {!COMMITTED.has(mine.status) && (
            <Button
              className="button plain tight"
              isDisabled={end.isPending}
              onPress={() => end.mutate(mine)}
            >
              End shift
            </Button>
          )}
        </>
      ) : (
        <MenuTrigger>
          <Button className="button primary tight" isDisabled={begin.isPending || free.length === 0}>
            {free.length > 0 ? 'Start shift' : 'Every phone team is on duty'}{' '}
            <span aria-hidden="true">▾</span>
          </Button>
          <Popover className="popover">
            <Menu aria-label="Phone teams off duty" items={free}>
              {(team) => (
                <MenuItem id={team.teamId} onAction={() => begin.mutate(team)}>
                  {team.team.name}
                </MenuItem>
              )}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </div>
  )
}
