import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

/** A browser with a profile of its own, and what it wanted from elsewhere than `origin`, which it did not get. */
export type Browser = {
  readonly context: BrowserContext
  /** Addresses outside of the origin that a page asked for. */
  readonly foreign: readonly string[]
  /** Errors that a page reported. */
  readonly faults: readonly string[]
  readonly close: () => Promise<void>
}

/** Starts the Chromium at CHROMIUM, or /usr/bin/chromium, which can reach `origin` (http://127.0.0.1:…) alone. */
export async function openBrowser(origin: string): Promise<Browser> {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium'
  if (!existsSync(executablePath))
    throw new Error(`There is no browser at ${executablePath}: install chromium, or set CHROMIUM to the path of one`)
  const profile = await mkdtemp(join(tmpdir(), 'regimen-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    viewport: { width: 1500, height: 950 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  })
  const foreign: string[] = []
  const faults: string[] = []
  const isOwn = (address: string) => {
    const { protocol, host } = new URL(address)
    return ['blob:', 'data:'].includes(protocol) || host === new URL(origin).host
  }
  await context.route(
    (url) => !isOwn(url.href),
    (route) => {
      foreign.push(route.request().url())
      return route.abort()
    },
  )
  context.on('page', (page) => {
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('websocket', (socket) => {
      if (!isOwn(socket.url())) foreign.push(socket.url())
    })
  })
  return {
    context,
    foreign,
    faults,
    close: async () => {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}
