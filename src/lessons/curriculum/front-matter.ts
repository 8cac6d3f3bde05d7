import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { parseInput } from '../../lib/parse-input.ts'
import { InvalidInput } from '../../lib/refusal.ts'
import type { Fault } from './content.ts'

/** A file that begins with YAML between two lines of `---`: what that says, and the Markdown after it. */
type Parts = {
  readonly yaml: string
  readonly body: string
  /** The line of the file on which the body begins. */
  readonly bodyLine: number
}

/** What a file says, as far as it could be read. */
export type ReadFile<Fields> = {
  /** Undefined when something was wrong. */
  readonly fields: Fields | undefined
  /** The line of a field, by the way to it: of the nearest thing around it where it is not there. */
  readonly lineOf: (path: readonly (string | number)[]) => number
  readonly body: string
  readonly bodyLine: number
}

/**
 * Reads the front matter of a file by a schema; the body is trimmed. What is wrong is added to `faults`, and nothing is given when no
 * front matter can be made out.
 */
export function readFrontMatter<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  faults: Fault[],
): ReadFile<z.output<Schema>> | undefined {
  const parts = partsOf(file, text, faults)
  if (!parts) return undefined
  const { yaml, body, bodyLine } = parts
  const lineCounter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter, prettyErrors: false, schema: 'core', logLevel: 'silent' })
  // The first line of the file is the opening one of the front matter.
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + 1
  const lineOf = (path: readonly (string | number)[]) => lineAt(offsetOf(document, path))
  const broken = brokenAt(document).map(({ offset, message }) => ({ file, line: lineAt(offset), message }))
  faults.push(...broken)
  const fields = broken.length > 0 ? undefined : checked(file, document.toJS(), schema, lineOf, faults)
  return { fields, lineOf, body, bodyLine }
}

function partsOf(file: string, text: string, faults: Fault[]): Parts | undefined {
  const lines = text.split('\n')
  const isFence = (line: string | undefined) => line?.trimEnd() === '---'
  const end = lines.findIndex((line, index) => index > 0 && isFence(line))
  if (!isFence(lines[0]) || end < 0) {
    const message = isFence(lines[0])
      ? 'the front matter must end with a line of ---'
      : 'must begin with a line of ---, the front matter and another line of ---'
    faults.push({ file, line: 1, message })
    return undefined
  }
  return { yaml: `${lines.slice(1, end).join('\n')}\n`, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 }
}

/** What is no YAML, and what of YAML is of no use here: to follow it can take for ever. */
function brokenAt(document: Document.Parsed): { offset: number; message: string }[] {
  // One that keeps the rest from being made out brings others, which are none.
  const syntax = document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY')
  const others = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY')
  const problems = [...syntax.slice(0, 1), ...others, ...document.warnings].map(({ code, message, pos }) => ({
    offset: pos[0],
    message: `the front matter is no valid YAML: ${message.replace(/\s+/g, ' ')}${hints[code] ?? ''}`,
  }))
  const tell = (node: unknown, message: string) => problems.push({ offset: rangeStart(node) ?? 0, message })
  visit(document, {
    Alias: (_key, alias) => void tell(alias, `the front matter must not refer to an anchor: *${alias.source}`),
    Pair: (_key, { key }) => {
      if (!isScalar(key)) tell(key, 'the name of a field must be a word')
    },
  })
  return problems
}

const hints: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: '; put a text that has a colon in quotes',
  RESOURCE_EXHAUSTION: '; it is nested too deeply',
}

/** Where the thing at the end of a path begins; where that is not there, what would be around it. */
function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  let node: unknown = document.contents
  let offset = document.contents?.range?.[0] ?? 0
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      : undefined
    const item = isMap(node) ? pair?.value : (node as { items?: unknown[] } | null)?.items?.[Number(step)]
    const begins = rangeStart(pair?.key) ?? rangeStart(isPair(item) ? item.key : item)
    if (begins === undefined) return offset
    offset = begins
    node = item
  }
  return isScalar(node) && node.value !== null ? (rangeStart(node) ?? offset) : offset
}

const rangeStart = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0]

function checked<Schema extends z.ZodType>(
  file: string,
  value: unknown,
  schema: Schema,
  lineOf: (path: readonly string[]) => number,
  faults: Fault[],
): z.output<Schema> | undefined {
  try {
    return parseInput(schema, value ?? {})
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    for (const { path, message } of error.issues)
      faults.push({ file, line: lineOf(path), message: `${named(path)} ${message}` })
    return undefined
  }
}

/** `source.year`, `questions 3, category`: a list is counted from 1, as people do. */
const named = (path: readonly string[]): string =>
  path.length === 0
    ? 'the front matter'
    : path
        .map((step) => (/^\d+$/.test(step) ? ` ${Number(step) + 1}` : `.${step}`))
        .join('')
        .slice(1)
