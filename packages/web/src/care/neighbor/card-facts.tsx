import { CONTACT_RULE_LABELS, NAME_KIND_LABELS, type Neighbor } from '@heart/domain/care'
import {
  AGE_BAND_LABELS,
  ETHNICITY_LABELS,
  type Ethnicity,
  GENDER_LABELS,
  HOUSING_LABELS,
  INTERPRETER_LABELS,
  WAY_LABELS,
} from '@heart/domain/encounter'
import { dateWords, languageName } from '../../ui/format.ts'

/** What a record says, each fact on a line; what was not said is not there. */
export function CardFacts({ card }: { card: Neighbor }) {
  const facts = factsOf(card)
  if (facts.length === 0) return <p className="quiet">Nothing but that they are.</p>
  return (
    <dl className="hand-over">
      {facts.map(([name, words]) => (
        <div key={`${name} ${words}`}>
          <dt>{name}</dt>
          <dd className="words">{words}</dd>
        </div>
      ))}
    </dl>
  )
}

function factsOf({ stated, ...card }: Neighbor): [string, string][] {
  const since = (date: string | null) => (date ? `, since ${dateWords(date)}` : '')
  const facts: [string, string | null | undefined][] = [
    [card.known === 'alias' ? 'Goes by' : 'Name', card.name],
    ...card.names.map(({ kind, name, since: from, saidBy }): [string, string] => [
      NAME_KIND_LABELS[kind],
      `${name}${since(from)}${saidBy ? `, as ${saidBy} told us` : ''}`,
    ]),
    ['Born', card.born && dateWords(card.born)],
    ['Language', card.language && languageName(card.language)],
    ['Interpreter', card.interpreter && INTERPRETER_LABELS[card.interpreter]],
    ...card.rules.map(({ rule, words }): [string, string] => [
      'To heed',
      `${CONTACT_RULE_LABELS[rule]}${words ? ` – ${words}` : ''}`,
    ]),
    ...card.reach.map(({ way, to, whose, theirsAlone }): [string, string] => [
      WAY_LABELS[way],
      `${to}${whose ? ` (${whose})` : ''}${theirsAlone ? ', theirs alone' : ''}`,
    ]),
    ['Age', stated.ageBand && AGE_BAND_LABELS[stated.ageBand]],
    ['Gender', stated.gender && GENDER_LABELS[stated.gender]],
    [
      'Ethnicity',
      (Object.keys(stated.ethnicity) as Ethnicity[]).map((key) => ETHNICITY_LABELS[key]).join(', '),
    ],
    ['Housing', stated.housing && HOUSING_LABELS[stated.housing]],
    ['Veteran', stated.veteran === null ? null : stated.veteran ? 'Yes' : 'No'],
  ]
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]))
}
