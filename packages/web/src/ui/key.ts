/** A fresh key by which the server knows a repeated delivery. Works on plain http too, unlike randomUUID. */
export function freshKey(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return `${prefix}:${Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')}`
}
