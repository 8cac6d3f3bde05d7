import { type FileHandle, open } from 'node:fs/promises'
import { countRows } from './archive-writer.ts'
import { noSeal, unpackMember } from './member.ts'
import {
  archiveFormat,
  type Chunk,
  DamagedArchive,
  type Described,
  described,
  type EndPart,
  type Header,
  type RowsPart,
  type TablePart,
} from './part.ts'

export type Part = Header | TablePart | Chunk | RowsPart | EndPart

/** What an archive holds: its header, the rows of each table, and its end. */
export type Contents = {
  readonly header: Header
  readonly tables: ReadonlyMap<string, RowsPart>
  readonly end: EndPart
}

/**
 * Reads an archive from its beginning to its end, one chunk in memory at a time: a header, then for each table its
 * description, its chunks and their sum, then the end. Nothing is given that was not checked; a sum is given after its
 * rows were found to come to it.
 * @throws DamagedArchive naming the part, when anything is not as it was written.
 */
export async function* readArchive(file: string): AsyncGenerator<Part> {
  const handle = await open(file, 'r')
  let place = 'its header'
  try {
    for await (const part of checked(handle)) {
      yield part
      if (part.part === 'table') place = `the table ${part.name}`
      if (part.part === 'rows') place = `what follows ${place.replace('what follows ', '')}`
      if (part.part === 'end') place = 'what follows its end'
    }
  } catch (error) {
    if (!(error instanceof DamagedArchive)) throw error
    throw new DamagedArchive(`${file} is damaged in ${place}: ${error.message}`)
  } finally {
    await handle.close()
  }
}

/** Reads the whole archive and gives what it holds; see `readArchive`. */
export async function contentsOf(file: string): Promise<Contents> {
  const tables = new Map<string, RowsPart>()
  const found: { header?: Header; end?: EndPart; table?: string } = {}
  for await (const part of readArchive(file)) {
    if (part.part === 'header') found.header = part
    if (part.part === 'table') found.table = part.name
    if (part.part === 'rows') tables.set(found.table ?? '', part)
    if (part.part === 'end') found.end = part
  }
  if (!found.header || !found.end) throw new DamagedArchive(`${file} is damaged: it has no header or no end`)
  return { header: found.header, tables, end: found.end }
}

/** Holds the parts to their order, and the sums to their rows. */
async function* checked(handle: FileHandle): AsyncGenerator<Part> {
  let header: Header | undefined
  let open: ReturnType<typeof countRows> | undefined
  let ended = false
  const totals = { tables: 0, rows: 0 }
  for await (const part of parts(handle)) {
    must(!ended, 'something stands after the end')
    must((header === undefined) === (part.part === 'header'), 'it does not begin with one header')
    switch (part.part) {
      case 'header':
        header = part
        break
      case 'table':
        must(open === undefined, `the table ${part.name} begins inside of another`)
        must(header?.tables[totals.tables] === part.name, `the table ${part.name} is not the one that should follow`)
        open = countRows()
        break
      case 'chunk':
        must(open !== undefined, 'rows stand outside of a table')
        open?.add(part.data)
        break
      case 'rows': {
        const total = open?.total()
        must(
          total?.sha256 === part.sha256 && total.rows === part.rows && total.bytes === part.bytes,
          'its rows do not come to their sum',
        )
        totals.tables += 1
        totals.rows += part.rows
        open = undefined
        break
      }
      case 'end':
        must(open === undefined && header?.tables.length === totals.tables, 'a table is missing')
        must(part.tables === totals.tables && part.rows === totals.rows, 'the tables do not come to their sum')
        ended = true
    }
    yield part
  }
  must(ended, 'the file ends there')
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new DamagedArchive(what)
}

async function* parts(handle: FileHandle): AsyncGenerator<Part> {
  const read = async (bytes: number) => {
    const buffer = Buffer.allocUnsafe(bytes)
    let filled = 0
    while (filled < bytes) {
      const { bytesRead } = await handle.read(buffer, filled, bytes - filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return buffer.subarray(0, filled)
  }
  let seal: Buffer = noSeal
  for (;;) {
    const member = await unpackMember(read, seal)
    if (member === null) return
    seal = member.seal
    yield member.kind === 'rows' ? { part: 'chunk', data: member.data } : describedIn(member.data.toString('utf8'))
  }
}

function describedIn(text: string): Described {
  const line = text.split('\n').find((line) => line.startsWith('-- {'))
  must(line !== undefined, 'a description is missing')
  const value: unknown = JSON.parse(line?.slice(3) ?? '')
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : archiveFormat
  must(
    format === archiveFormat,
    `its form is ${format} and this release reads ${archiveFormat}: use the release that made it`,
  )
  const parsed = described.safeParse(value)
  if (!parsed.success) throw new DamagedArchive('a description has another form')
  return parsed.data
}
