const known = new Map<number, number>()

/** The 97.5 % point of Student's t with a whole number of degrees of freedom: 95 % lie between it and its negative. */
export function studentT(degreesOfFreedom: number): number {
  const value = known.get(degreesOfFreedom) ?? findPoint(degreesOfFreedom)
  known.set(degreesOfFreedom, value)
  return value
}

const CONFIDENCE = 0.95

/** Halves the angle θ = arctan(t/√ν) until no number lies between. */
function findPoint(degreesOfFreedom: number): number {
  let low = 0
  let high = Math.PI / 2
  for (;;) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) return Math.tan(high) * Math.sqrt(degreesOfFreedom)
    if (shareWithin(middle, degreesOfFreedom) < CONFIDENCE) low = middle
    else high = middle
  }
}

/**
 * Probability that |T| ≤ √ν tan θ, by the finite series for whole ν.
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 (odd ν) and 26.7.4 (even ν)
 */
function shareWithin(theta: number, degreesOfFreedom: number): number {
  const odd = degreesOfFreedom % 2 === 1
  const cosine = Math.cos(theta)
  const square = cosine * cosine
  let term = odd ? cosine : 1
  let sum = 0
  for (let k = odd ? 2 : 1; k < degreesOfFreedom; k += 2) {
    sum += term
    term *= (square * k) / (k + 1)
  }
  return odd ? (2 / Math.PI) * (theta + Math.sin(theta) * sum) : Math.sin(theta) * sum
}
