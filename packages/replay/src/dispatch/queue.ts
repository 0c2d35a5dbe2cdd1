/** Calls that wait: looked at by priority, then by when they came (RP13); they leave by when they came. */
export interface Queue {
  size(): number
  /** The n-th call to be looked at. */
  at(index: number): number
  /** The call that has waited longest. */
  oldest(): number
  add(call: number): void
  remove(call: number): void
}

/** Calls are numbered in the order in which they came. */
export function newQueue(priorityOf: (call: number) => number): Queue {
  let sorted = new Int32Array(64)
  let size = 0
  /** Every call that waits, in order of coming, and some that no longer do. */
  let came = new Int32Array(64)
  let first = 0
  let last = 0

  const comesAfter = (a: number, b: number): boolean => {
    const byPriority = priorityOf(a) - priorityOf(b)
    return byPriority > 0 || (byPriority === 0 && a > b)
  }
  const find = (call: number): number => {
    let low = 0
    let high = size
    while (low < high) {
      const middle = (low + high) >>> 1
      if (comesAfter(call, sorted[middle] as number)) low = middle + 1
      else high = middle
    }
    return low
  }
  const waits = (call: number): boolean => {
    const at = find(call)
    return at < size && sorted[at] === call
  }
  const remember = (call: number): void => {
    if (last === came.length) {
      const living = came.subarray(first, last).filter(waits)
      if (living.length > came.length / 2) came = new Int32Array(came.length * 2)
      came.set(living)
      first = 0
      last = living.length
    }
    came[last++] = call
  }

  return {
    size: () => size,
    at: (index) => sorted[index] as number,
    oldest: () => {
      while (!waits(came[first] as number)) first++
      return came[first] as number
    },
    add: (call) => {
      if (size === sorted.length) {
        const wider = new Int32Array(size * 2)
        wider.set(sorted)
        sorted = wider
      }
      const at = find(call)
      sorted.copyWithin(at + 1, at, size)
      sorted[at] = call
      size++
      remember(call)
    },
    remove: (call) => {
      const at = find(call)
      sorted.copyWithin(at, at + 1, size)
      size--
      if (size === 0) {
        first = 0
        last = 0
      }
    },
  }
}
