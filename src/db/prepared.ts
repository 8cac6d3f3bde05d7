/** How many texts are counted at a time, how often one must come, and how long one may be. */
const mostCounted = 1_000
const preparedAt = 3
const longest = 20_000

/**
 * Says of which texts a statement is prepared: of those that come again and again, and at most so many, since a connection
 * remembers each as long as it lives and there are more ways to select than that.
 */
export function repeatedTexts(most: number): (text: string) => boolean {
  const prepared = new Set<string>()
  const counted = new Map<string, number>()
  return (text) => {
    if (prepared.has(text)) return true
    if (prepared.size >= most || text.length > longest) return false
    const times = (counted.get(text) ?? 0) + 1
    counted.delete(text)
    if (times >= preparedAt) {
      prepared.add(text)
      return true
    }
    counted.set(text, times)
    const [oldest] = counted.keys()
    if (counted.size > mostCounted && oldest !== undefined) counted.delete(oldest)
    return false
  }
}
