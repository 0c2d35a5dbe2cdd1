/** The rank of a priority and the number of a call in one number: below 2^53 for two million priorities. */
const CALLS = 2 ** 32

/**
 * Calls that wait: looked at by priority, then by when they came (RP13); they leave by when they came. Calls are numbered
 * in the order in which they came; a smaller rank is more urgent.
 */
export class Queue {
  size = 0
  private keys = new Float64Array(64)
  /** Every call that waits, in order of coming, among some that no longer do. */
  private came = new Int32Array(64)
  private first = 0
  private last = 0
  private readonly rankOf: (call: number) => number
  private readonly waiting: Uint8Array

  /** @param waiting told by the queue: 1 for each call that waits */
  constructor(calls: number, rankOf: (call: number) => number) {
    this.rankOf = rankOf
    this.waiting = new Uint8Array(calls)
  }

  /** The n-th call to be looked at. */
  at(index: number): number {
    return (this.keys[index] as number) % CALLS
  }

  /** The call that has waited longest. */
  oldest(): number {
    while (this.waiting[this.came[this.first] as number] === 0) this.first++
    return this.came[this.first] as number
  }

  add(call: number): void {
    if (this.size === this.keys.length) {
      const wider = new Float64Array(this.size * 2)
      wider.set(this.keys)
      this.keys = wider
    }
    const { keys } = this
    const key = this.rankOf(call) * CALLS + call
    let at = this.size++
    for (; at > 0 && (keys[at - 1] as number) > key; at--) keys[at] = keys[at - 1] as number
    keys[at] = key
    this.waiting[call] = 1
    if (this.last === this.came.length) this.makeRoom()
    this.came[this.last++] = call
  }

  removeAt(index: number): void {
    const { keys } = this
    this.waiting[this.at(index)] = 0
    this.size--
    if (this.size - index > 64) keys.copyWithin(index, index + 1, this.size + 1)
    else for (let at = index; at < this.size; at++) keys[at] = keys[at + 1] as number
    if (this.size === 0) {
      this.first = 0
      this.last = 0
    }
  }

  remove(call: number): void {
    const key = this.rankOf(call) * CALLS + call
    let low = 0
    let high = this.size
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.keys[middle] as number) < key) low = middle + 1
      else high = middle
    }
    this.removeAt(low)
  }

  private makeRoom(): void {
    const living = this.came.subarray(this.first, this.last).filter((call) => this.waiting[call] === 1)
    if (living.length > this.came.length / 2) this.came = new Int32Array(this.came.length * 2)
    this.came.set(living)
    this.first = 0
    this.last = living.length
  }
}
