import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setImmediate as turn } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'

/** The fields of a record, and the line of the file in which it begins, from 1 on. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] }
/** Where the text stops being CSV: `column` counts the fields of the record, from 1 on. */
export type CsvFault = { readonly line: number; readonly column: number; readonly message: string }

/** What is parsed before other work has its turn: records of other lengths than the first take 8 µs each. */
const sliceBytes = 16_384

const faults: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'begins with a quotation mark that is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'goes on behind its closing quotation mark: double a quotation mark that is part of it',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'goes on behind its closing quotation mark',
  INVALID_OPENING_QUOTE: 'has a quotation mark inside: put the whole field in quotation marks and double that one',
}

/** What the parser passes over between two records. */
const emptyLine = /^\s*$/
/** A record that says nothing. */
const isBlank = (fields: readonly string[]) => fields.every((field) => field.trim() === '')

/** There are more records than were asked for. */
class Enough extends Error {}

/**
 * The records of a text in CSV (RFC 4180) with commas, with whatever ends of lines and a byte order mark or none; records
 * of empty fields are left out. Where it is no CSV any more it ends with the fault, and where there is one record more
 * than `most`, of empty fields or not, with `hasMore`. Other work goes on meanwhile.
 */
export async function readCsv(
  text: string,
  most: number,
): Promise<{ records: CsvRecord[]; fault: CsvFault | null; hasMore: boolean }> {
  const bytes = Buffer.from(text)
  const lines = lineCounter(bytes)
  const records: CsvRecord[] = []
  let [end, count] = [0, 0]
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    on_record: (fields: string[], context) => {
      count += 1
      if (count > most) throw new Enough()
      // Left out here and not by the parser, which would not tell where it ended.
      if (!isBlank(fields)) records.push({ line: lines.ofRecord(end), fields })
      end = context.bytes
      return null
    },
  })
  const slices = async function* () {
    for (let from = 0; from < bytes.length; from += sliceBytes) {
      yield bytes.subarray(from, from + sliceBytes)
      await turn()
    }
  }
  try {
    await finished(Readable.from(slices()).pipe(parser).resume())
  } catch (error) {
    if (error instanceof Enough) return { records, fault: null, hasMore: true }
    if (!(error instanceof CsvError)) throw error
    const message = faults[error.code] ?? 'is no CSV'
    return {
      records,
      fault: { line: lines.ofRecord(end), column: Number(error.column ?? 0) + 1, message },
      hasMore: false,
    }
  }
  return { records, fault: null, hasMore: false }
}

/** Tells the line of places that come one after the other. */
function lineCounter(bytes: Buffer) {
  let [at, line] = [0, 1]
  const endOfLine = (from: number): number => {
    let end = from
    while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end += 1
    return end
  }
  const afterLine = (end: number) => end + (bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? 2 : 1)
  return {
    /** The line of the first record that begins at a place or, behind empty lines, after it. */
    ofRecord: (place: number): number => {
      for (;;) {
        const end = endOfLine(at)
        const isPassed = () => afterLine(end) <= place || end === at || emptyLine.test(bytes.toString('utf8', at, end))
        if (end >= bytes.length || !isPassed()) return line
        at = afterLine(end)
        line += 1
      }
    },
  }
}
