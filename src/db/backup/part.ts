import { z } from 'zod'

/** The version of the archive's form that this release writes and reads. */
export const archiveFormat = 1

const count = z.int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const columns = z.array(z.object({ name: z.string(), type: z.string() }).readonly()).readonly()

const header = z.object({
  part: z.literal('header'),
  format: z.literal(archiveFormat),
  /** The release that wrote it. */
  regimen: z.string(),
  /** The version of the PostgreSQL that it was read from. */
  postgres: z.string(),
  createdAt: z.string(),
  migrations: z.array(
    z.object({ version: z.string(), name: z.string(), checksum: sha256, appliedAt: z.string() }).readonly(),
  ),
  /** Every table that follows, in this order: schema-qualified and quoted, what a foreign key names before what has it. */
  tables: z.array(z.string()),
})

const table = z.object({ part: z.literal('table'), name: z.string(), columns })

/** What the rows of the table before it must come to: their number, and the size and SHA-256 of their COPY text. */
const rows = z.object({ part: z.literal('rows'), rows: count, bytes: count, sha256 })

const end = z.object({
  part: z.literal('end'),
  tables: count,
  rows: count,
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^-?\d+$/), called: z.boolean() })),
})

/** What is written of an archive besides rows: one JSON object each. */
export const described = z.discriminatedUnion('part', [header, table, rows, end])
export type Described = z.infer<typeof described>

export type Header = z.infer<typeof header>
export type TablePart = z.infer<typeof table>
export type RowsPart = z.infer<typeof rows>
export type EndPart = z.infer<typeof end>

/** A piece of the COPY text of the table that was begun last; it may end in the middle of a row. */
export type Chunk = { readonly part: 'chunk'; readonly data: Buffer }

/** The file is no archive, or was altered, or cut short. */
export class DamagedArchive extends Error {
  override readonly name = 'DamagedArchive'
}
