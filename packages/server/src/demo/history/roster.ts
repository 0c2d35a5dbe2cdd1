import { isDateWithin, localTime, type Policy, shiftWindowAt, type Team } from '@heart/domain/program'
import { MISHAPS } from '../parameters/index.ts'
import type { Random } from './random.ts'

/** The teams of a past day, who of them is there and who is busy until when. */
export interface Roster {
  /** Teams of a program on duty at an instant, in the order of the roster. */
  onDuty(programId: string, atMs: number): Team[]
  free(programId: string, atMs: number): Team | undefined
  keepBusy(team: Team, untilMs: number): void
  duty(programId: string, atMs: number): { onDuty: number; busy: number }
}

/** Some shifts are not staffed: which ones is drawn once a team and day. */
export function simulateRoster(policy: Policy, teams: readonly Team[], draw: Random): Roster {
  const absent = new Map<string, boolean>()
  const busyUntil = new Map<string, number>()
  const isAbsent = (team: Team, date: string): boolean => {
    const key = `${team.id} ${date}`
    let known = absent.get(key)
    if (known === undefined) {
      known = draw.chance(MISHAPS.shortStaffedDay)
      absent.set(key, known)
    }
    return known
  }
  const isBusy = (team: Team, atMs: number): boolean => (busyUntil.get(team.id) ?? 0) > atMs
  const self: Roster = {
    onDuty(programId, atMs) {
      const { date } = localTime(policy, atMs)
      return teams.filter(
        (team) =>
          team.programId === programId &&
          isDateWithin(date, team.from, team.to) &&
          shiftWindowAt(policy, team.shifts, atMs) !== null &&
          !isAbsent(team, date),
      )
    },
    free: (programId, atMs) => self.onDuty(programId, atMs).find((team) => !isBusy(team, atMs)),
    keepBusy: (team, untilMs) => void busyUntil.set(team.id, untilMs),
    duty(programId, atMs) {
      const there = self.onDuty(programId, atMs)
      return { onDuty: there.length, busy: there.filter((team) => isBusy(team, atMs)).length }
    },
  }
  return self
}
