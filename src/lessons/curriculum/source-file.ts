import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Fault } from './content.ts'

/** Files by their path from the folder of the curriculum, with `/`; null in the place of what is no regular file. */
export type CurriculumFiles = ReadonlyMap<string, Uint8Array | null>

/** A file has so many bytes at most. */
export const mostBytes = 64 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The text of a file, its lines ended by \n and without a byte order mark, or what is wrong with it. */
export function textOfFile(file: string, bytes: Uint8Array | null): string | Fault {
  if (bytes === null) return { file, line: 1, message: 'is no regular file' }
  if (bytes.length > mostBytes) return { file, line: 1, message: `must have at most ${mostBytes} bytes` }
  try {
    const text = normalized(utf8.decode(bytes))
    const nul = text.indexOf('\0')
    return nul < 0 ? text : { file, line: lineAt(text, nul), message: 'must not contain a NUL character' }
  } catch {
    return { file, line: firstBadLine(bytes), message: 'must be UTF-8, and this line is not' }
  }
}

const normalized = (text: string): string => text.replace(/\r\n?/g, '\n')

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** No sequence of UTF-8 goes over the end of a line. */
const firstBadLine = (bytes: Uint8Array): number =>
  normalized(Buffer.from(bytes).toString('latin1'))
    .split('\n')
    .findIndex((line) => !isUtf8(Buffer.from(line, 'latin1'))) + 1

/**
 * SHA-256 of all files. How lines end and whether a byte order mark goes before does not count: the same files come
 * out of a checkout one way or the other.
 */
export function checksumOf(files: CurriculumFiles): string {
  const hash = createHash('sha256')
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = normalized(new TextDecoder().decode(bytes ?? undefined))
    hash.update(JSON.stringify([path, text]))
  }
  return hash.digest('hex')
}
