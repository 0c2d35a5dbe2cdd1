"""The same scenario as bench/city.ts in SimPy (Debian: python3-simpy, SimPy 2): one process for the calls, one for each job.

Reads calls.csv (received_s, lon, lat, programs, open, handle_s) and teams.csv (program, lon, lat, starts_s:ends_s of each
shift, separated by blanks); judges eligibility beforehand, as a kindness. Prints the seconds of the run and how many were
answered.
"""
import csv
import math
import sys
import time

from SimPy.Simulation import Process, activate, hold, initialize, now, simulate


class Team:
    def __init__(self, program, lon, lat, shifts):
        self.program, self.lon, self.lat, self.shifts = program, lon, lat, shifts
        self.idle, self.shift = True, 0

    def on_duty(self, at, last_call):
        while self.shift < len(self.shifts) and self.shifts[self.shift][1] <= at:
            self.shift += 1
        if self.shift == len(self.shifts):
            return False
        start, end = self.shifts[self.shift]
        return start <= at and end - at >= last_call


class Job(Process):
    def run(self, team, seconds):
        yield hold, self, seconds
        team.idle = True


class Calls(Process):
    def run(self, calls, teams, result):
        for at, lon, lat, programs, handle in calls:
            if at > now():
                yield hold, self, at - now()
            for program in programs:
                best, found = 1e18, None
                for team in teams[program]:
                    if team.idle and team.on_duty(at, 900):
                        travel = 0.0
                        if program == 1:
                            dx = (team.lon - lon) * 0.809
                            dy = team.lat - lat
                            travel = math.sqrt(dx * dx + dy * dy) * 111.195 * 1.3 / 40 * 3600
                        if travel < best and travel <= 2400:
                            best, found = travel, team
                if found is not None:
                    found.idle = False
                    if program == 1:
                        found.lon, found.lat = lon, lat
                    job = Job()
                    activate(job, job.run(found, best + handle))
                    result[0] += 1
                    break


def main(calls_file, teams_file):
    with open(calls_file) as file:
        calls = [
            (float(row[0]), float(row[1]), float(row[2]), [int(p) for p in row[3].split()], float(row[4]))
            for row in csv.reader(file)
        ]
    teams = {0: [], 1: []}
    with open(teams_file) as file:
        for program, lon, lat, shifts in csv.reader(file):
            spans = [tuple(float(edge) for edge in span.split(':')) for span in shifts.split()]
            teams[int(program)].append(Team(int(program), float(lon), float(lat), spans))
    result = [0]
    initialize()
    source = Calls()
    activate(source, source.run(calls, teams, result))
    started = time.perf_counter()
    simulate(until=1e12)
    print(time.perf_counter() - started, result[0])


main(sys.argv[1], sys.argv[2])
