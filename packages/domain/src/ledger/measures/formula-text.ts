import type { Amount, Condition, Formula } from './definition.ts'

const value = (one: string | boolean | null): string =>
  one === null ? 'not told' : typeof one === 'boolean' ? (one ? 'yes' : 'no') : one

/** A condition as one line. @example conditionText({ field: 'how', is: ['phone'] }) // 'how = phone' */
export function conditionText(condition: Condition): string {
  if ('not' in condition) {
    const { not } = condition
    const onlyNull = 'is' in not && not.is.length === 1 && not.is[0] === null
    return onlyNull ? `${not.field} is told` : `not (${conditionText(not)})`
  }
  if ('has' in condition) return `${condition.field} holds ${condition.has.join(' or ')}`
  if ('is' in condition) return `${condition.field} = ${condition.is.map(value).join(' or ')}`
  const [word, parts] = 'all' in condition ? ['and', condition.all] : ['or', condition.any]
  return parts
    .map((part) => ('field' in part || 'not' in part ? conditionText(part) : `(${conditionText(part)})`))
    .join(` ${word} `)
}

const facts = (kind: string, where: Condition): string => {
  const text = conditionText(where)
  return text === '' ? `${kind} facts` : `${kind} facts with ${text}`
}

const amountText = ({ fact, where, seconds }: Amount): string =>
  seconds ? `sum of ${seconds} of ${facts(fact, where)}` : `count of ${facts(fact, where)}`

/** The exact formula as one line, for whoever wants to check it; names are those of the facts (docs/measures.md). */
export function formulaText(formula: Formula): string {
  switch (formula.kind) {
    case 'count':
      return `count of ${facts(formula.fact, formula.yes)}`
    case 'share':
      return `of ${facts(formula.fact, formula.of)}: share with ${conditionText(formula.yes)}`
    case 'parts':
      return `of ${facts(formula.fact, formula.of)}: count by ${formula.field}`
    case 'duration':
      return `of ${facts(formula.fact, formula.of)}: median and 90th percentile of ${formula.seconds}`
    case 'ratio': {
      const { numerator, denominator, times, factor } = formula
      const top = 'perMonth' in numerator ? `${numerator.perMonth} × months` : amountText(numerator)
      const unit = factor === 1 ? [] : [`× ${factor < 1 ? `1/${Math.round(1 / factor)}` : factor}`]
      return [
        top,
        ...times.map((name) => `× ${name}`),
        ...unit,
        ...(denominator ? [`÷ ${amountText(denominator)}`] : []),
      ].join(' ')
    }
  }
}
