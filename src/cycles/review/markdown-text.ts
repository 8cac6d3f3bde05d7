/** What begins or ends something wherever it stands in a text: emphasis, code, links, images, HTML, tables, mathematics. */
const anywhere = /[\\`*_[\]<>&|~$^@]/g
/** What begins a block where a text begins: a heading, a list, a rule, an underline of a heading. */
const atStart = /^(?:[#+\-=:]|\d{1,9}(?=[.)]))/
/** What is made a link although nothing marks it. */
const bareLink = /:(?=\/\/)|(?<=www)\.|(?<=mailto|xmpp):/giu

/** What ends a line, whichever way. */
const lineEnd = /\r\n?|[\n\u0085\u2028\u2029\v\f]/u

/**
 * A text of a person as one line of Markdown that shows it as it is: nothing in it is a heading, a list, a link or HTML.
 */
export function inlineText(text: string): string {
  const line = text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  const escaped = line.replace(anywhere, '\\$&').replace(bareLink, '\\$&')
  return escaped.replace(atStart, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
}

/** A text of several lines as a quotation, which keeps its lines. */
export function quotedText(text: string): string {
  const lines = text.trim().split(lineEnd).map(inlineText)
  // A backslash at its end keeps a line from running on into the next.
  return lines.map((line, index) => `> ${line}${line && lines[index + 1] ? '\\' : ''}`.trimEnd()).join('\n')
}
