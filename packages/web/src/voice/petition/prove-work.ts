import { leadingZeroBits } from '@heart/domain/voice'

/** Tries between two looks at whether the page has something better to do. */
const AT_ONCE = 64

/**
 * Finds the number that a form asks for while somebody types, and puts it in. Where the browser has no such hash the
 * form goes without: it then takes a few seconds of patience.
 */
export async function proveWork(form: HTMLFormElement): Promise<void> {
  const { subtle } = crypto
  const seal = form.querySelector<HTMLInputElement>('input[name="form"]')?.value
  const place = form.querySelector<HTMLInputElement>('input[name="work"]')
  if (!subtle || !seal || !place) return
  const bits = Number(form.dataset.workBits)
  const letters = new TextEncoder()
  for (let first = 0; ; first += AT_ONCE) {
    const tries = Array.from({ length: AT_ONCE }, (_, i) =>
      subtle.digest('SHA-256', letters.encode(`${seal}:${first + i}`)),
    )
    const found = (await Promise.all(tries)).findIndex(
      (hash) => leadingZeroBits(new Uint8Array(hash)) >= bits,
    )
    if (found < 0) continue
    place.value = String(first + found)
    return
  }
}
