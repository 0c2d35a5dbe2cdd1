import { BrandMark } from './brand-mark.tsx'

/** The public page is written by the server: the browser goes there. */
export function Brand() {
  return (
    <a href="/" className="brand">
      <BrandMark />
      HEART
    </a>
  )
}
