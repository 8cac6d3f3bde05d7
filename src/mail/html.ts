const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** The plain text of a mail as simple HTML: its paragraphs, its lines, and a paragraph that is a link as one. */
export function htmlOf(text: string): string {
  const paragraphs = text.trim().split(/\n{2,}/)
  const html = paragraphs.map((paragraph) =>
    /^https?:\/\/\S+$/.test(paragraph)
      ? `<p><a href="${escaped(paragraph)}">${escaped(paragraph)}</a></p>`
      : `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`,
  )
  return `<!doctype html>\n<html lang="en"><meta charset="utf-8"><body>\n${html.join('\n')}\n</body></html>\n`
}
