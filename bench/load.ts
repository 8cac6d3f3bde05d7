import { Agent, request } from 'node:http'
import { createHistogram, performance } from 'node:perf_hooks'
import { personId } from './seed.ts'

/** What one server is asked, and how: `who` gives the headers of a person. */
export type Target = {
  readonly url: string
  readonly body: (range: { from: string; to: string }) => string
  readonly who: (person: number) => Readonly<Record<string, string>>
}

/** What was seen of a server in a round. Latencies in milliseconds. */
export type Round = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly bytes: number }

/** Repeatable numbers from 0 up to `below` (mulberry32). */
export function dice(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

const send = (url: string, agent: Agent, headers: object, body: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (response.statusCode === 200) resolve(text)
          else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 300)}`))
        })
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })

/** One answer, for looking at it. */
export async function ask(target: Target, person: number, range: { from: string; to: string }): Promise<string> {
  return askOnce(target.url, target.who(person), target.body(range))
}

/** One connection that is kept: gives the milliseconds until an answer without an error came. */
export function connectionTo(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const timed = async ({ headers, body }: { readonly headers: object; readonly body: string }): Promise<number> => {
    const asked = performance.now()
    const answer = await send(url, agent, headers, body)
    if (answer.includes('"errors"')) throw new Error(`${url} answered ${answer.slice(0, 300)}`)
    return performance.now() - asked
  }
  return { timed, end: () => agent.destroy() }
}

/** One answer to this body. */
export async function askOnce(url: string, headers: object, body: string): Promise<string> {
  const agent = new Agent()
  return send(url, agent, headers, body).finally(() => agent.destroy())
}

/** Asks for random ranges of random people over so many connections at once, for so many seconds. */
export function round(
  target: Target,
  options: {
    people: number
    ranges: readonly { from: string; to: string }[]
    connections: number
    seconds: number
    seed: number
  },
): Promise<Round> {
  const { people, ranges, seed } = options
  const roll = dice(seed)
  return flood(target.url, options, () => {
    const headers = target.who(1 + roll(people))
    return { headers, body: target.body(ranges[roll(ranges.length)] ?? { from: '', to: '' }) }
  })
}

/** Sends what `next` gives over so many connections at once, for so many seconds. An answer with an error ends it. */
export async function flood(
  url: string,
  { connections, seconds }: { connections: number; seconds: number },
  next: () => { readonly headers: object; readonly body: string },
): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies = createHistogram({ figures: 3 })
  let bytes = 0
  const started = performance.now()
  const until = started + seconds * 1_000
  const connection = async () => {
    while (performance.now() < until) {
      const { headers, body } = next()
      const asked = performance.now()
      const answer = await send(url, agent, headers, body)
      latencies.record(Math.max(1, Math.round((performance.now() - asked) * 1_000)))
      if (answer.includes('"errors"')) throw new Error(`${url} answered ${answer.slice(0, 300)}`)
      bytes += answer.length
    }
  }
  await Promise.all(Array.from({ length: connections }, connection))
  const took = (performance.now() - started) / 1_000
  agent.destroy()
  return {
    perSecond: latencies.count / took,
    p50: latencies.percentile(50) / 1_000,
    p99: latencies.percentile(99) / 1_000,
    bytes: Math.round(bytes / latencies.count),
  }
}

export const personHeader = (person: number) => ({ 'x-person': personId(person) })
