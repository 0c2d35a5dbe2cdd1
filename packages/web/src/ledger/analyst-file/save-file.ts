/** Reads an answer to its end and puts it where this browser puts downloads. `tell` hears how many bytes have come. */
export async function saveFile(answer: Response, name: string, tell: (bytes: number) => void): Promise<void> {
  const parts: BlobPart[] = []
  let bytes = 0
  const reader = answer.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    if (!part?.value) break
    parts.push(part.value as Uint8Array<ArrayBuffer>)
    bytes += part.value.length
    tell(bytes)
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(
    new Blob(parts, { type: answer.headers.get('content-type') ?? 'application/octet-stream' }),
  )
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** @example nameOf(answer) // 'heart-calls-2022-07-to-2023-06.csv' */
export const nameOf = (answer: Response): string =>
  answer.headers.get('content-disposition')?.match(/filename="([^"]+)"/)?.[1] ?? 'heart-calls'
