import {
  type EncounterReport,
  FIRST_PERSON,
  fieldWords,
  listFields,
  personsOf,
  type QuestionSet,
  valueWords,
} from '@heart/domain/encounter'

const PARTS: readonly [title: string, starts: readonly string[]][] = [
  ['Outcome', ['outcome', 'transport.']],
  ['Safety', ['safety.', 'backUp.', 'injuries.', 'force.']],
  ['Seen, needed, done', ['locationType', 'seen.', 'needs.', 'done.']],
  ['Given', ['supplies.', 'resources.']],
  ['Questions of the agency', ['answers.']],
]

/** A report to read: everything it says and nothing it leaves open, the story first. */
export function ReportFacts({ report, questions }: { report: EncounterReport; questions: QuestionSet }) {
  const fields = listFields(report)
  const part = (title: string, starts: readonly string[]) => {
    const told = fields.filter(([path]) => starts.some((start) => path.startsWith(start)))
    return told.length === 0 ? null : <Facts key={title} title={title} told={told} questions={questions} />
  }
  return (
    <div className="report-facts stack">
      {report.story ? (
        <p className="story">{report.story}</p>
      ) : (
        <p className="quiet">No story was written.</p>
      )}
      {PARTS.map(([title, starts]) => part(title, starts))}
      {personsOf(report).map(([id, person], i) =>
        part(`Person ${i + 1}${id === FIRST_PERSON || !person.name ? '' : ` · ${person.name}`}`, [
          `persons.${id}.`,
        ]),
      )}
    </div>
  )
}

function Facts({
  title,
  told,
  questions,
}: {
  title: string
  told: ReturnType<typeof listFields>
  questions: QuestionSet
}) {
  const isTick = (value: unknown) => value === true
  const bare = (path: string) => fieldWords(path.replace(/^persons\.[^.]+\./, ''), questions)
  const ticked = new Map<string, string[]>()
  const rows: [string, string][] = []
  for (const [path, value] of told) {
    const [list, item] = bare(path).split(' · ')
    if (isTick(value) && item && list) ticked.set(list, [...(ticked.get(list) ?? []), item])
    else rows.push([bare(path), valueWords(path, value)])
  }
  return (
    <section>
      <h3>{title}</h3>
      <dl className="facts">
        {[...rows, ...[...ticked].map(([list, items]): [string, string] => [list, items.join(', ')])].map(
          ([words, value]) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
}
