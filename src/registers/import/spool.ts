/**
 * Keeps an incoming file while it is imported: its digest must be known before, and some formats read it twice.
 *
 * The file is readable by us alone and its name is removed as soon as it is open, so that nothing is left behind when
 * the process ends, however it ends. What is over the limit is hashed but not kept.
 */
import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'

export interface Spool {
  readonly sha256: string
  readonly bytes: number
  readonly tooLarge: boolean
  /** The bytes from the start; each call reads anew. */
  read(): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

const CHUNK_BYTES = 64 * 1024

export async function spool(source: AsyncIterable<Uint8Array>, dir: string, maxBytes: number): Promise<Spool> {
  const path = join(dir, `import-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of source) {
      hash.update(chunk)
      bytes += chunk.length
      if (bytes <= maxBytes) await file.appendFile(chunk)
    }
    return {
      sha256: hash.digest('hex'),
      bytes,
      tooLarge: bytes > maxBytes,
      read: () => readFrom(file),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** By position, so that two passes over one open file do not disturb each other. */
async function* readFrom(file: FileHandle): AsyncGenerator<Uint8Array, void, void> {
  let position = 0
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
