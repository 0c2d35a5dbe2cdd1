/** What holds of every analyst's file: in its dictionary, on its page and in docs/analyst-file.md. */
export const FILE_HOLDS: readonly string[] = [
  'Every combination of month, weekday, hours, zone and nature stands in at least eleven rows, also among calls of the same standing, of the same programs where these are told, and with or without a report. Rows that were too few are told coarser, up to “all”; none is left out.',
  'A zone is told only where the calls come from at least eleven places.',
  'Every reason, program that answered, way of answering, number of minutes and fact of a visit stands in at least eleven rows or in none. Standing and outcome are told as they are, so that they add up; where a standing has fewer than eleven calls in the file, or eleven visits, nothing else of them is told by which they could be found, and nothing of the visits.',
  'No row has an address, a name, a number of a call, an exact time, or words that somebody wrote.',
]

/** What no such file can promise. */
export const FILE_LIMITS: readonly string[] = [
  'Not open data. Whoever holds the record of the 911 center with its exact times can find single rows by their minutes; leave the minutes out where that is possible. Pass the file on only under an agreement that forbids to identify anybody, and delete it when the work is done.',
  'Being one of eleven hides which row is somebody’s, not what all eleven have in common: the dictionary tells for each answer in how many groups there is only one.',
  'Somebody who was there, and remembers, can know more than the file: that a call is in it, and which answers were rare.',
  'Of several files somebody learns in which months a rare answer was given, though not in which row.',
  'Where coarser values hide time and place they hide them from the evaluation too. Rows with “all” belong to an analysis of all of the period, not to one of places or hours.',
  'What is not in the record is not in the file: calls that never reached 911, and what police or others did where nobody wrote it down.',
]
