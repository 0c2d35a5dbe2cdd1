import { fold } from '../../encounter/story/text.ts'

/** What courts and police keep of people, in English and Spanish. Fear of uniforms may be told; a record may not. */
const RECORDS =
  /(?<![\p{L}])(?:(?:has |had |outstanding |bench )?warrants?|probation|parole[ed]?|felon(?:y|ies|s)?|misdemeanou?rs?|convicted|convictions?|criminal (?:record|history|background)|rap sheet|arrest(?:ed|s)?(?: record)?|police record|sex offender|registered offender|indicted|antecedentes(?: penales)?|orden de (?:arresto|captura)|libertad condicional|condenad[oa]s?|arrestad[oa]s?|delito(?: grave)?s?)(?![\p{L}])/giu

/** Words of criminal justice in a text, as written, each once. */
export const justiceWords = (text: string): string[] => {
  const folded = fold(text)
  return [
    ...new Set(
      [...folded.matchAll(RECORDS)].map(({ index, 0: found }) => text.slice(index, index + found.length)),
    ),
  ]
}
