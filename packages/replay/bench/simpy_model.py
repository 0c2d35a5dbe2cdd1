"""The same scenario as bench/city.ts in SimPy (Debian: python3-simpy, SimPy 2): one process for the calls, one for each job.

Nature, flags and area are judged beforehand for both. What is timed here is what the engine does while it is timed: opening
hours, shifts, the last call, the nearest idle team, the limit of travel, handle times drawn, one reason for every call that
nobody takes. It is kept lean: a flat-earth distance, tuples, no resources.

calls.csv: received_s, lon, lat, warranted, programs that reach it, handle_s by field; teams.csv: program, lon, lat, shifts
(starts_s:ends_s, separated by blanks); hours.csv: one line a program. Prints the seconds of the run and how many were answered.
"""
import csv
import math
import random
import sys
import time

from SimPy.Simulation import Process, activate, hold, initialize, now, simulate

OUT_OF_AREA, OUT_OF_HOURS, NO_TEAM, TOO_FAR, BUSY = range(2, 7)
LAST_CALL, FARTHEST = 900, 2400
MU, SIGMA = math.log(1200), math.sqrt(2 * math.log(1500 / 1200))


class Spans:
    """Sorted spans of time, asked in the order of time."""

    def __init__(self, spans):
        self.spans, self.at = spans, 0

    def left(self, at):
        spans = self.spans
        while self.at < len(spans) and spans[self.at][1] <= at:
            self.at += 1
        if self.at == len(spans) or spans[self.at][0] > at:
            return -1
        return spans[self.at][1] - at


class Team:
    def __init__(self, lon, lat, shifts):
        self.lon, self.lat, self.shifts, self.idle = lon, lat, Spans(shifts), True


class Job(Process):
    def run(self, team, seconds):
        yield hold, self, seconds
        team.idle = True


class Calls(Process):
    def run(self, calls, teams, hours, ends):
        for at, lon, lat, warranted, programs, handle in calls:
            if at > now():
                yield hold, self, at - now()
            if not warranted:
                ends.append(1)
                continue
            end = OUT_OF_AREA
            for program in programs:
                if hours[program].left(at) < 0:
                    end = max(end, OUT_OF_HOURS)
                    continue
                best, found, rung = 1e18, None, NO_TEAM
                for team in teams[program]:
                    if team.shifts.left(at) < LAST_CALL:
                        continue
                    if not team.idle:
                        rung = BUSY
                        continue
                    travel = 0.0
                    if program == 1:
                        dx = (team.lon - lon) * 0.809
                        dy = team.lat - lat
                        travel = math.sqrt(dx * dx + dy * dy) * 111.195 * 1.3 / 40 * 3600
                    if travel < best:
                        best, found = travel, team
                if found is not None and best <= FARTHEST:
                    found.idle = False
                    if program == 1:
                        found.lon, found.lat = lon, lat
                    else:
                        handle = random.lognormvariate(MU, SIGMA)
                    job = Job()
                    activate(job, job.run(found, best + handle))
                    end = 0
                    break
                end = max(end, TOO_FAR if rung == NO_TEAM and found is not None else rung)
            ends.append(end)


def spans(text):
    return [tuple(float(edge) for edge in span.split(':')) for span in text.split()]


def main(calls_file, teams_file, hours_file):
    with open(calls_file) as file:
        calls = [
            (float(at), float(lon), float(lat), warranted == '1', [int(p) for p in programs.split()], float(handle))
            for at, lon, lat, warranted, programs, handle in csv.reader(file)
        ]
    teams = {0: [], 1: []}
    with open(teams_file) as file:
        for program, lon, lat, shifts in csv.reader(file):
            teams[int(program)].append(Team(float(lon), float(lat), spans(shifts)))
    with open(hours_file) as file:
        hours = [Spans(spans(line)) for line in file]
    random.seed(0)
    ends = []
    initialize()
    source = Calls()
    activate(source, source.run(calls, teams, hours, ends))
    started = time.perf_counter()
    simulate(until=1e12)
    print(time.perf_counter() - started, ends.count(0))


main(*sys.argv[1:])
