import { randomBytes } from 'node:crypto'

/** A page with the headers that it is to be served with. */
export type ExplorerPage = { readonly html: string; readonly headers: Readonly<Record<string, string>> }

type Content = {
  readonly host: string | undefined
  /** The headers that each tab begins with, as JSON text. */
  readonly headers: string
  readonly operations: readonly { readonly name: string; readonly query: string }[]
}

const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#3b5bfd"/><path d="M7 16h4l3-8 5 16 3-8h3" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/></svg>'

// GraphiQL leaves every tab but the last displaced, which shows as soon as one is pressed: the click then misses it.
const unmovedTabs = '.graphiql-tab { transform: none !important }'

/** Makes the page of GraphiQL. Nothing but this page and this server can be reached from it. */
export async function renderExplorer({ host, headers, operations }: Content): Promise<ExplorerPage> {
  // Nine megabytes that a server without visitors never reads.
  const bundle = await import('@graphql-yoga/render-graphiql/graphiql')
  const nonce = randomBytes(16).toString('base64')
  const workers = {
    editorWorkerService: bundle.editorWorkerService,
    json: bundle.jsonWorker,
    graphql: bundle.graphqlWorker,
  }
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Regimen</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(mark)}">
<style>${bundle.css}
${unmovedTabs}</style>
</head>
<body class="no-focus-outline">
<noscript>The explorer needs JavaScript.</noscript>
<div id="root"></div>
<script nonce="${nonce}">
const workers = ${inScript(workers)}
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => URL.createObjectURL(new Blob([workers[label]], { type: 'application/javascript' })),
};
${bundle.js}
</script>
<script nonce="${nonce}">(${start})(${inScript({ headers, operations, mark })})</script>
</body>
</html>
`
  return { html, headers: pageHeaders(nonce, host) }
}

const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

function pageHeaders(nonce: string, host: string | undefined): Record<string, string> {
  // Some browsers do not take 'self' to mean the websocket of the same origin.
  const sockets = /^[\w.:[\]-]+$/.test(host ?? '') ? ` ws://${host} wss://${host}` : ''
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    `connect-src 'self'${sockets}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
  }
}

/**
 * Runs in the browser. The tabs live in the browser's storage under a name of our own, since other servers are explored
 * at the same address. Ready-made tabs are renewed when they have changed, such as on another day; a person's own stay.
 * Headers are not stored: each page gives fresh ones.
 */
const start = `function ({ headers, operations, mark }) {
  const own = 'regimen:'
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(own))
  const storage = {
    getItem: (key) => localStorage.getItem(own + key),
    setItem: (key, value) => localStorage.setItem(own + key, value),
    removeItem: (key) => localStorage.removeItem(own + key),
    clear: () => keys().forEach((key) => localStorage.removeItem(key)),
    get length() { return keys().length },
  }
  const stored = (key, otherwise) => {
    try { return JSON.parse(storage.getItem(key)) ?? otherwise } catch { return otherwise }
  }

  const offered = operations.map(({ query }) => query)
  const before = stored('offered', [])
  const state = stored('graphiql:tabState', null)
  let tabs = Array.isArray(state?.tabs) ? state.tabs : []
  let active = tabs[state?.activeTabIndex] ? state.activeTabIndex : 0
  if (tabs.length === 0 || JSON.stringify(before) !== JSON.stringify(offered)) {
    const current = tabs[active]
    const kept = tabs.filter(({ query }) => query?.trim() && !before.includes(query))
    const ready = operations.map(({ name, query }) => {
      const title = /^(?:query|mutation|subscription) (\\w+)/m.exec(query)?.[1] ?? name
      return { id: name, title, query, variables: null, headers: null, operationName: null, response: null }
    })
    active = kept.includes(current) ? ready.length + kept.indexOf(current) : before.indexOf(current?.query)
    tabs = [...ready, ...kept]
    if (!tabs[active]) active = 0
    storage.setItem('offered', JSON.stringify(offered))
  }
  storage.setItem('graphiql:tabState', JSON.stringify({ tabs, activeTabIndex: active }))
  storage.setItem('graphiql:query', tabs[active].query ?? '')
  storage.setItem('graphiql:variables', tabs[active].variables ?? '')

  // The address carries what was typed last. What stands in a tab already would be opened a second time.
  const address = new URL(location.href)
  const asked = address.searchParams.get('query')
  if (asked !== null && [...before, ...tabs.map(({ query }) => query)].includes(asked)) {
    address.searchParams.delete('query')
    history.replaceState({}, '', address)
  }

  let headersOfTab = headers
  const connectionParams = () => {
    try { return JSON.parse(headersOfTab || '{}') } catch { return {} }
  }
  YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
    title: 'Regimen',
    logo: '<div style="width: 28px">' + mark + '</div>',
    storage,
    defaultQuery: '',
    defaultHeaders: headers,
    shouldPersistHeaders: false,
    showPersistHeadersSettings: false,
    subscriptionsProtocol: 'WS',
    connectionParams,
    onTabChange: ({ tabs, activeTabIndex }) => { headersOfTab = tabs[activeTabIndex]?.headers ?? headers },
  })
}`
