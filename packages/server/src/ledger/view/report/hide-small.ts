import { type Figure, isCount, isSmall, NO_FIGURE } from '@heart/domain/ledger'
import type { Counted } from './figures.ts'

const COUNTS_TO = 10

export const isHidden = (figure: Figure): boolean =>
  figure.value === null && figure.n === null && figure.of === null && figure.missing === null && !figure.parts

/** A figure that rests on one to ten: its numerator, its rest, its denominator or one of its parts. */
function restsOnFew({ n, of, parts }: Figure): boolean {
  const rest = n !== null && of !== null ? of - n : 0
  return [n ?? 0, of ?? 0, rest, ...(parts ?? []).map((part) => part.n)].some((count) =>
    isSmall(Math.round(count)),
  )
}

/**
 * Figures for an address that is not known to be one of ours. What rests on one to ten is left out, with as much beside it as keeps it
 * from being the difference of what is left; a split with such a group is left out whole; counts are told to the nearest ten and shares
 * in whole per cent. This is for letters, not for publishing: what is published is proven by the audit of open data.
 */
export function hideSmall(all: readonly Counted[]): Counted[] {
  const few = new Set(all.filter(({ whole }) => restsOnFew(whole)).map(({ measure }) => measure.id))
  for (const group of alike(all)) addNeighbors(group, few)
  return all.map((each) => {
    const { measure, whole, before, groups } = each
    if (few.has(measure.id))
      return { ...each, whole: NO_FIGURE, before: null, groups: [], held: groups.length ? FEW : '' }
    const isHeld = groups.some(({ figure }) => restsOnFew(figure))
    const coarse = (figure: Figure) => coarsened(figure, measure.unit)
    return {
      ...each,
      whole: coarse(whole),
      before: before && !restsOnFew(before) ? coarse(before) : null,
      groups: isHeld ? [] : groups.map((group) => ({ ...group, figure: coarse(group.figure) })),
      held: isHeld ? FEW : each.held,
    }
  })
}

const FEW = 'Left out of this letter, because a count in it is below eleven; it stands in HEART.'

/** Shares of the same facts, which together can add up to a whole. */
function alike(all: readonly Counted[]): Counted[][] {
  const groups = new Map<string, Counted[]>()
  // A measure can answer two questions; it is one share.
  for (const each of new Map(all.map((one) => [one.measure.id, one])).values()) {
    const { formula } = each.measure
    if (formula.kind !== 'share' || each.whole.n === null) continue
    const key = `${formula.fact}:${each.whole.of}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()]
}

/** One alone, or several that are few together, could be had by taking the others away: the next smallest goes too. */
function addNeighbors(group: readonly Counted[], few: Set<string>): void {
  const nOf = ({ whole }: Counted) => whole.n ?? 0
  const hidden = group.filter(({ measure }) => few.has(measure.id))
  if (hidden.length === 0) return
  const others = group
    .filter((each) => !hidden.includes(each) && nOf(each) > 0)
    .sort((a, b) => nOf(a) - nOf(b))
  let sum = hidden.reduce((total, each) => total + nOf(each), 0)
  let count = hidden.length
  for (const each of others) {
    if (count >= 2 && !isSmall(sum)) return
    few.add(each.measure.id)
    sum += nOf(each)
    count++
  }
}

const toTen = (count: number | null): number | null =>
  count === null ? null : Math.round(count / COUNTS_TO) * COUNTS_TO

function coarsened(figure: Figure, unit: Counted['measure']['unit']): Figure {
  const { value, low, high, n, of, parts } = figure
  const outward = (bound: number | null, round: (percent: number) => number) =>
    bound === null || unit !== 'share' ? bound : round(bound * 100) / 100
  return {
    ...figure,
    value:
      value === null
        ? null
        : unit === 'share'
          ? Math.round(value * 100) / 100
          : isCount(unit)
            ? toTen(value)
            : value,
    low: outward(low, Math.floor),
    high: outward(high, Math.ceil),
    n: toTen(n),
    of: toTen(of),
    parts: parts?.map((part) => ({ ...part, n: toTen(part.n) ?? 0 })) ?? null,
  }
}
