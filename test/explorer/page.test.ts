import { request } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { type DemoVisit, demoAccess } from '../../src/demo.ts'
import { explorerOf } from '../../src/explorer.ts'
import { schema } from '../../src/schema.ts'
import { createServer } from '../../src/server.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'

type Page = { status: number; headers: Record<string, unknown>; html: string }

let regimen: Regimen
let demo: () => Promise<DemoVisit>
beforeAll(async () => {
  regimen = await startRegimen()
  demo = await demoAccess(regimen.services, 'Europe/Berlin')
  return () => regimen.close()
})

/** Asks a server for its page as a browser would that took `host` from its address bar. */
async function pageFor(host: string | null, demo: (() => Promise<DemoVisit>) | null, served = true): Promise<Page> {
  const { services } = regimen
  const explorer = served ? explorerOf({ clock: services.clock, demo }) : null
  const server = createServer({ schema, services, introspection: true, maxBodyBytes: 262_144, explorer })
  const { url } = await server.listen(0, '127.0.0.1')
  try {
    return await new Promise((resolve, reject) => {
      const headers = { accept: 'text/html,application/xhtml+xml', ...(host === null ? {} : { host }) }
      const asked = request(url, { headers, agent: false }, async (response) => {
        const chunks = await response.toArray()
        const html = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, html })
      })
      asked.once('error', reject)
      asked.end()
    })
  } finally {
    await server.drain(0)
  }
}

const carriesToken = ({ html }: Page) => /Bearer [\w-]+\.[\w-]+\.[\w-]+/.test(html)

describe('the page of the explorer', () => {
  test.each(['localhost', 'localhost:4000', 'LOCALHOST:4000', '127.0.0.1:4000', '[::1]:4000'])(
    'lets its reader in as the demo person at %s',
    async (host) => {
      const page = await pageFor(host, demo)
      expect([page.status, carriesToken(page)]).toEqual([200, true])
      expect(page.html).toContain((await demo()).today.toString())
    },
  )

  test.each([
    'attacker.example',
    'localhost.attacker.example:4000',
    '127.0.0.1.attacker.example',
    '127.0.0.1@attacker.example',
    '192.168.1.10:4000',
    '0.0.0.0:4000',
    '[::]:4000',
    'localhost:4000:5000',
  ])('carries no token under the name %s', async (host) => {
    const page = await pageFor(host, demo)
    expect([page.status, carriesToken(page)]).toEqual([200, false])
    expect(page.html).not.toContain((await demo()).token.split('.')[1])
  })

  test('carries no token without a demo person', async () => {
    const page = await pageFor('localhost:4000', null)
    expect([page.status, carriesToken(page)]).toEqual([200, false])
  })

  test('reaches itself and its server alone, and stands in no frame', async () => {
    const { headers, html } = await pageFor('localhost:4000', demo)
    const nonce = /<script nonce="([^"]+)">/.exec(html)?.[1]
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'nonce-${nonce}'; worker-src blob:; style-src 'unsafe-inline'; img-src data:; ` +
        `font-src data:; connect-src 'self' ws://localhost:4000 wss://localhost:4000; base-uri 'none'; ` +
        `form-action 'none'; frame-ancestors 'none'`,
    )
    expect(nonce).toMatch(/^[\w+/=]{24}$/)
  })

  test('gives each page a nonce of its own', async () => {
    const [one, other] = [await pageFor('localhost', null), await pageFor('localhost', null)]
    expect(one.headers['content-security-policy']).not.toBe(other.headers['content-security-policy'])
  })

  test('lets no Host header write into its policy', async () => {
    const { headers } = await pageFor('a.example; script-src *', null)
    expect(headers['content-security-policy']).toContain("connect-src 'self'; base-uri")
  })

  test('is not there when it is switched off', async () => {
    const page = await pageFor('localhost', demo, false)
    expect([page.status, page.html]).toEqual([405, 'POST a GraphQL operation as application/json\n'])
  })
})
