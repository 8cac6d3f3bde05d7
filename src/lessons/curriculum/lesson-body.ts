import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Fault } from './content.ts'

const lessonSections = ['Read', 'Exercise', 'Reflection'] as const
type Sections = { readonly read: string; readonly exercise: string; readonly reflection: string }

/** The parts of a lesson have so many words together, and each so many characters at most. */
const leastWords = 300
const mostCharacters = 20_000

/** To read Markdown of many blocks within blocks takes time that grows faster than they do. */
const nestedTooDeeply = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])){17}/

type Tree = ReturnType<typeof fromMarkdown>
type Block = Tree['children'][number]
type Nodes = Tree | Block | Extract<Block, { type: 'paragraph' }>['children'][number]

const order = 'a lesson has the sections ## Read, ## Exercise and ## Reflection, once each and in this order'

/**
 * Takes the body of a lesson apart into its three sections, each Markdown as it was written. What is wrong is added to `faults`, and
 * nothing is given then.
 */
export function readLessonBody(
  { file, body, bodyLine }: { file: string; body: string; bodyLine: number },
  language: string | undefined,
  faults: Fault[],
): Sections | undefined {
  const before = faults.length
  const deep = body.split('\n').findIndex((line) => nestedTooDeeply.test(line))
  if (deep >= 0) {
    faults.push({ file, line: bodyLine + deep, message: 'must have at most 16 lists or quotes within one another' })
    return undefined
  }
  const tree = fromMarkdown(body)
  const lineOf = (block: Block) => bodyLine + (block.position?.start.line ?? 1) - 1
  const tell = (line: number, message: string) => faults.push({ file, line, message })

  const sections: { name: string; line: number; from: number; to: number; blocks: Block[] }[] = []
  let isInOrder = true
  for (const block of tree.children) {
    const [start, end] = [block.position?.start.offset ?? 0, block.position?.end.offset ?? 0]
    const current = sections.at(-1)
    if (block.type === 'heading' && block.depth <= 2) {
      const written = body.slice(start, end).trim()
      const name = lessonSections.find((name) => written === `## ${name}`)
      if (name === undefined) tell(lineOf(block), `${JSON.stringify(firstLine(written))} must not be here: ${order}`)
      else {
        // What comes after the first that is out of place is so by the same fault.
        if (isInOrder && name !== lessonSections[sections.length]) {
          isInOrder = false
          tell(lineOf(block), `"## ${name}" is out of place: ${order}`)
        }
        if (current) current.to = start
        sections.push({ name, line: lineOf(block), from: end, to: body.length, blocks: [] })
      }
    } else if (block.type === 'definition')
      tell(lineOf(block), 'an address must be written where its link is: [text](https://…)')
    else if (current) current.blocks.push(block)
    else if (block === tree.children[0]) tell(lineOf(block), 'nothing must stand before "## Read"')
  }
  if (faults.length > before) return undefined
  const missing = lessonSections.slice(sections.length)
  if (missing.length > 0) {
    const last = bodyLine - 1 + (body.trim() === '' ? 0 : body.trimEnd().split('\n').length)
    tell(last, `${missing.map((name) => `"## ${name}"`).join(' and ')} must follow: ${order}`)
    return undefined
  }
  for (const { name, line, from, to } of sections) {
    const characters = [...body.slice(from, to).trim()].length
    if (characters === 0) tell(line, `"## ${name}" must not be empty`)
    if (characters > mostCharacters)
      tell(line, `"## ${name}" must have at most ${mostCharacters} characters, and has ${characters}`)
  }
  const words = wordCount(
    sections.flatMap(({ blocks }) => blocks),
    language,
  )
  if (words < leastWords)
    tell(
      sections[0]?.line ?? bodyLine,
      `the three sections must have at least ${leastWords} words together, and have ${words}`,
    )
  if (faults.length > before) return undefined
  const [read = '', exercise = '', reflection = ''] = sections.map(({ from, to }) => body.slice(from, to).trim())
  return { read, exercise, reflection }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? ''

/** The words that a reader sees, as the language counts them: no addresses, no marks of Markdown. */
function wordCount(blocks: readonly Block[], language: string | undefined): number {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(blocks.map(textIn).join('\n'))
  let words = 0
  for (const { isWordLike } of segments) if (isWordLike) words += 1
  return words
}

/** What holds blocks; what other nodes hold is one line. */
const holdsBlocks = new Set(['list', 'listItem', 'blockquote'])

function textIn(node: Nodes): string {
  if (node.type === 'break') return '\n'
  if ('children' in node) return node.children.map(textIn).join(holdsBlocks.has(node.type) ? '\n' : '')
  return 'value' in node && node.type !== 'html' ? node.value : ''
}
