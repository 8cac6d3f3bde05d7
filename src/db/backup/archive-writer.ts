import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, link, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { noSeal, packMember } from './member.ts'
import type { EndPart, Header, RowsPart, TablePart } from './part.ts'

/** Bytes of COPY text in one member. */
const chunkBytes = 1_048_576

/** A backup cannot be written to where it was asked to. */
class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

/** An archive that is being written; it has its name only after `finish`. */
export type ArchiveWriter = {
  readonly header: (header: Omit<Header, 'part'>) => Promise<void>
  /** Writes one table with all its rows, given as pieces of COPY text. */
  readonly table: (table: Omit<TablePart, 'part'>, text: AsyncIterable<Buffer>) => Promise<RowsPart>
  /** Writes the end, makes the file durable and gives it its name; answers its size in bytes. */
  readonly finish: (sequences: EndPart['sequences']) => Promise<number>
  /** Removes what was written. */
  readonly discard: () => Promise<void>
}

/**
 * Begins an archive that only the user of this process may read.
 * @throws BackupRefused when there is a file of that name and `force` is not given.
 */
export async function writeArchive(file: string, force: boolean): Promise<ArchiveWriter> {
  const target = resolve(file)
  const partial = `${target}.${process.pid}.partial`
  if (!force && (await stat(target).catch(() => undefined))) throw alreadyThere(target)
  const handle = await open(partial, 'wx', 0o600)
  const totals = { tables: 0, rows: 0, bytes: 0 }
  let seal: Buffer = noSeal

  const write = async (kind: 'text' | 'rows', data: Buffer) => {
    const member = await packMember(kind, data, seal)
    await writeAll(handle, member.bytes)
    totals.bytes += member.bytes.length
    seal = member.seal
  }
  const text = (...lines: string[]) => write('text', Buffer.from(`${lines.join('\n')}\n`))
  const described = (part: Header | TablePart | RowsPart | EndPart) => `-- ${JSON.stringify(part)}`

  return {
    // The words of SQL around the rows make what `zcat` prints a script for psql.
    header: (header) => text(described({ part: 'header', ...header }), "set client_encoding = 'UTF8';", 'begin;'),
    table: async (table, copied) => {
      const columns = table.columns.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(', ')
      await text(described({ part: 'table', ...table }), `copy ${table.name} (${columns}) from stdin;`)
      const count = countRows()
      for await (const chunk of chunksOf(copied)) {
        count.add(chunk)
        await write('rows', chunk)
      }
      const rows = count.total()
      await text('\\.', described(rows))
      totals.tables += 1
      totals.rows += rows.rows
      return rows
    },
    finish: async (sequences) => {
      const values = sequences.map(
        ({ name, value, called }) => `select setval('${name.replaceAll("'", "''")}', ${value}, ${called});`,
      )
      const { tables, rows } = totals
      await text(...values, 'commit;', described({ part: 'end', tables, rows, sequences }))
      await handle.sync()
      await handle.close()
      await name(partial, target, force)
      return totals.bytes
    },
    discard: async () => {
      await handle.close().catch(() => undefined)
      await rm(partial, { force: true })
    },
  }
}

/** Counts COPY text: each row of it ends in a line feed, and a line feed in a value is written as a backslash and an n. */
export function countRows(): { add: (chunk: Buffer) => void; total: () => RowsPart } {
  const hash: Hash = createHash('sha256')
  let [rows, bytes] = [0, 0]
  return {
    add: (chunk) => {
      hash.update(chunk)
      bytes += chunk.length
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1
    },
    total: () => ({ part: 'rows', rows, bytes, sha256: hash.digest('hex') }),
  }
}

async function* chunksOf(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let [pieces, bytes]: [Buffer[], number] = [[], 0]
  for await (const piece of text) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes < chunkBytes) continue
    const joined = Buffer.concat(pieces)
    const whole = bytes - (bytes % chunkBytes)
    for (let at = 0; at < whole; at += chunkBytes) yield joined.subarray(at, at + chunkBytes)
    pieces = [joined.subarray(whole)]
    bytes -= whole
  }
  if (bytes > 0) yield Buffer.concat(pieces)
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten
}

/** Gives the file its name in one step. A link never replaces a file that came meanwhile; not every file system has it. */
async function name(partial: string, target: string, force: boolean): Promise<void> {
  if (force) await rename(partial, target)
  else {
    try {
      await link(partial, target)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw alreadyThere(target)
      if (await stat(target).catch(() => undefined)) throw alreadyThere(target)
      await rename(partial, target)
    }
    await rm(partial, { force: true })
  }
  const folder = await open(dirname(target), 'r')
  // Some file systems cannot make a folder durable; the file itself is.
  await folder.sync().catch(() => undefined)
  await folder.close()
}

const alreadyThere = (target: string) =>
  new BackupRefused(`${target} is there already: give another name, or --force to replace it`)
