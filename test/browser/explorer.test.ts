import type { Page, WebSocket } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { demoAccess } from '../../src/demo.ts'
import { explorerOf, readyOperations } from '../../src/explorer.ts'
import { schema } from '../../src/schema.ts'
import { createServer } from '../../src/server.ts'
import { type Regimen, startRegimen } from '../setup/regimen.ts'
import { type Browser, openBrowser } from './chromium.ts'

let regimen: Regimen
let address: string
let browser: Browser

beforeAll(async () => {
  regimen = await startRegimen()
  const { services } = regimen
  const demo = await demoAccess(services, 'Europe/Berlin')
  const explorer = explorerOf({ clock: services.clock, demo })
  const server = createServer({ schema, services, introspection: true, maxBodyBytes: 262_144, explorer })
  const listening = await server.listen(0, '127.0.0.1')
  address = listening.url
  return async () => {
    await server.drain(0)
    await regimen.close()
  }
})

/** Each test has a browser that has never been here. */
beforeEach(async () => {
  browser = await openBrowser(address)
  return () => browser.close()
})

/** Opens the page in a window of its own and waits until it knows the schema. */
async function open(to = address): Promise<Page> {
  const page = await browser.context.newPage()
  const introspected = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.goto(to)
  await introspected
  await page.locator('.graphiql-query-editor .view-line').first().waitFor()
  return page
}

const tabs = (page: Page) => page.locator('.graphiql-tab').allInnerTexts()
const press = (page: Page) => page.getByRole('button', { name: 'Execute query' }).click()
const answered = (page: Page, text: string) =>
  page.locator('.graphiql-response .view-line', { hasText: text }).first().waitFor()
const editor = (page: Page, part: 'query' | 'headers') =>
  page.locator(part === 'query' ? '.graphiql-query-editor' : '.graphiql-editor-tool .graphiql-editor:not(.hidden)')

/** Turns to a tab and waits until the page has noted it: until then it would run under the name of the tab before. */
async function show(page: Page, name: string): Promise<void> {
  const index = (await tabs(page)).indexOf(name)
  await page.getByRole('button', { name, exact: true }).click()
  const noted = () => page.evaluate("JSON.parse(localStorage['regimen:graphiql:tabState']).activeTabIndex")
  await expect.poll(noted, { timeout: 10_000 }).toBe(index)
}

/** Runs what stands in the tab and gives what the server answered. */
async function run(page: Page): Promise<{ data?: Record<string, unknown>; errors?: unknown }> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await press(page)
  return JSON.parse(await (await answer).text())
}

/** Runs a subscription and gives the websocket that it opens. */
async function follow(page: Page): Promise<WebSocket> {
  const opened = page.waitForEvent('websocket')
  await press(page)
  return opened
}

/** Replaces what stands in an editor of the page. */
async function write(page: Page, part: 'query' | 'headers', text: string): Promise<void> {
  await editor(page, part).locator('.view-lines').first().click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(text)
}

const operations = await readyOperations(Temporal.PlainDate.from('2026-03-02'), null)
const names = operations.map(({ query }) => /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1] ?? 'a name')

test('the page needs nothing from elsewhere, and shows the documentation of the schema', async () => {
  const page = await open()
  expect(await tabs(page)).toEqual(names)
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
  await page.getByRole('link', { name: 'Query', exact: true }).click()
  await page.getByRole('link', { name: 'calendar', exact: true }).waitFor()
  await page.getByText('Your events between two local dates').waitFor()
  expect([browser.foreign, browser.faults]).toEqual([[], []])
})

test('each tab runs as the demo person', async () => {
  const page = await open()
  for (const name of names.filter((name) => name !== 'FollowTheCalendar')) {
    await show(page, name)
    const { data, errors } = await run(page)
    expect([name, errors]).toEqual([name, undefined])
    expect([name, Object.values(data ?? {})]).not.toContainEqual([null])
    expect(JSON.stringify(data)).not.toContain('"message"')
    await answered(page, '"data"')
  }
  expect([browser.foreign, browser.faults]).toEqual([[], []])
})

test('a subscription hears over the websocket what is done in a second window', async () => {
  const [page, second] = [await open(), await open()]
  await show(page, 'FollowTheCalendar')
  const socket = await follow(page)
  expect(socket.url()).toBe(address.replace('http', 'ws'))
  await answered(page, '"resync": true')
  await show(second, 'PauseProgramme')
  await run(second)
  await answered(page, '"resync": false')
  await answered(page, '"state": "SUSPENDED"')
  await show(second, 'ResumeProgramme')
  await run(second)
  await answered(page, '"state": "PLANNED"')
  expect([browser.foreign, browser.faults]).toEqual([[], []])
})

test('a subscription is who the headers of its tab say', async () => {
  const anna = await regimen.person('anna')
  const page = await open()
  await show(page, 'FollowTheCalendar')
  await page.getByRole('button', { name: 'Headers' }).click()
  await write(page, 'headers', JSON.stringify({ Authorization: `Bearer ${anna.token}` }))
  const opened = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framesent'))
  await press(page)
  expect(JSON.parse(String((await opened).payload))).toEqual({
    type: 'connection_init',
    payload: { Authorization: `Bearer ${anna.token}` },
  })
  await answered(page, '"resync": true')
})

test('on another day, tabs left open come back with its dates, a token that is valid, and what was written', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'New tab' }).click()
  await write(page, 'query', 'query Mine { viewer { today } }')
  await expect.poll(() => tabs(page)).toContain('Mine')
  expect(await run(page)).toEqual({ data: { viewer: { today: '2026-03-02' } } })
  await show(page, 'ThisWeek')

  regimen.clock.advance({ hours: 24 * 7 })
  const [expired] = [await run(page)]
  expect(expired.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  await page.reload()
  await page.locator('.graphiql-query-editor .view-line', { hasText: '2026-03-09' }).waitFor()
  expect(await tabs(page)).toEqual([...names, 'Mine'])
  expect((await run(page)).errors).toBeUndefined()
  await show(page, 'Mine')
  expect(await run(page)).toEqual({ data: { viewer: { today: '2026-03-09' } } })

  await page.reload()
  await page.locator('.graphiql-query-editor .view-line', { hasText: 'Mine' }).waitFor()
  expect(await tabs(page)).toEqual([...names, 'Mine'])
  expect(await run(page)).toEqual({ data: { viewer: { today: '2026-03-09' } } })
})

test('no token is left in the storage of the browser', async () => {
  const page = await open()
  await show(page, 'Programme')
  await run(page)
  await page.reload()
  await page.locator('.graphiql-query-editor .view-line').first().waitFor()
  const stored = String(await page.evaluate('JSON.stringify(localStorage)'))
  expect(stored).toContain('regimen:graphiql:tabState')
  expect(stored).not.toContain('Bearer')
})

test('a link with an operation opens it beside the others', async () => {
  const page = await open(`${address}?query=${encodeURIComponent('query Linked { viewer { timeZone } }')}`)
  expect(await tabs(page)).toEqual([...names, 'Linked'])
  expect(await run(page)).toEqual({ data: { viewer: { timeZone: 'Europe/Berlin' } } })
})
