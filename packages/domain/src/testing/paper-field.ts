import type { FieldValue } from '../encounter/field.ts'

/** One field as a person with paper would keep it: every value that stood, whose it was, and who still disagrees. */
export class PaperField {
  readonly stood: { value: FieldValue; by: number; settled: boolean }[] = []
  readonly disagrees = new Map<number, FieldValue>()

  value(): FieldValue {
    return this.stood.at(-1)?.value ?? null
  }

  arrive(value: FieldValue, by: number, base: number): void {
    if (value === this.value()) this.disagrees.delete(by)
    else if (this.disagrees.has(by)) this.disagrees.set(by, value)
    else if (this.stood.slice(base).some((one) => one.by !== by)) this.disagrees.set(by, value)
    else this.stand(value, by, false)
  }

  settle(whose: number, value: FieldValue, by: number): void {
    this.disagrees.delete(whose)
    this.stand(value, by, true)
  }

  private stand(value: FieldValue, by: number, settled: boolean): void {
    this.stood.push({ value, by, settled })
    for (const [who, other] of this.disagrees) if (other === value) this.disagrees.delete(who)
  }
}
