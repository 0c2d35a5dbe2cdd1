/** A record as it lies on the disk. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
}

const IV_BYTES = 12
const CIPHER = { name: 'AES-GCM', length: 256 }
const freshIv = () => crypto.getRandomValues(new Uint8Array(IV_BYTES))
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Seals a value under its own fresh IV, bound to the name of its place: moved elsewhere it does not open. */
export async function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  const iv = freshIv()
  const how = { name: 'AES-GCM', iv, additionalData: bytesOf(place) }
  return { iv, data: await crypto.subtle.encrypt(how, key, bytesOf(JSON.stringify(value))) }
}

/** @throws OperationError when the key or the place is another */
export async function unseal<T>(key: CryptoKey, place: string, { iv, data }: Sealed): Promise<T> {
  const how = { name: 'AES-GCM', iv, additionalData: bytesOf(place) }
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, data))) as T
}

/** The server's key opens nothing but the key of this device. */
export async function importServerKey(base64Url: string): Promise<CryptoKey> {
  const binary = atob(base64Url.replaceAll('-', '+').replaceAll('_', '/'))
  const raw = Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
  return await crypto.subtle.importKey('raw', raw, CIPHER, false, ['wrapKey', 'unwrapKey'])
}

/** A new key for this device, wrapped by the server's; in the clear it is nowhere, and no script can export it. */
export async function newDeviceKey(serverKey: CryptoKey): Promise<{ key: CryptoKey; wrapped: Sealed }> {
  const made = await crypto.subtle.generateKey(CIPHER, true, ['encrypt', 'decrypt'])
  const iv = freshIv()
  const wrapped = { iv, data: await crypto.subtle.wrapKey('raw', made, serverKey, { name: 'AES-GCM', iv }) }
  return { key: await openDeviceKey(serverKey, wrapped), wrapped }
}

export const openDeviceKey = (serverKey: CryptoKey, { iv, data }: Sealed): Promise<CryptoKey> =>
  crypto.subtle.unwrapKey('raw', data, serverKey, { name: 'AES-GCM', iv }, CIPHER, false, [
    'encrypt',
    'decrypt',
  ])
