import { readdir, readFile } from 'node:fs/promises'
import { halfChub } from './challenges/default-types.ts'
import type { DemoVisit } from './demo.ts'
import { type ExplorerPage, renderExplorer } from './explorer-page.ts'
import { encodeGlobalId } from './graph/global-id.ts'
import type { Clock } from './services.ts'

const directory = new URL('../examples/operations/', import.meta.url)

/** A ready-made operation: the name of its file without the ending, and its text. */
export type ReadyOperation = { readonly name: string; readonly query: string }

/**
 * The explorer: GraphiQL as one page that needs nothing from elsewhere, with a tab for each ready-made operation. A page
 * that was asked for under a loopback name lets its reader in as the demo person, if there is one; under any other name,
 * which a stranger's site could have pointed here, it carries no token.
 */
export function explorerOf(services: {
  readonly clock: Clock
  readonly demo: (() => Promise<DemoVisit>) | null
}): (host: string | undefined) => Promise<ExplorerPage> {
  return async (host) => {
    const visit = services.demo && isLoopbackHost(host) ? await services.demo() : null
    const today = visit?.today ?? services.clock.now().toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate()
    return renderExplorer({
      host,
      headers: JSON.stringify(visit ? { authorization: `Bearer ${visit.token}` } : {}, null, 2),
      operations: await readyOperations(today, visit),
    })
  }
}

/** Whether a Host header names this machine by a loopback name, with or without a port. */
function isLoopbackHost(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host ?? '')
}

/** What the operations name of the demo person's. */
type Named = Omit<DemoVisit, 'token' | 'today'>

/** The operations of examples/operations in the order of their files, with the dates and what they name filled in. */
export async function readyOperations(today: Temporal.PlainDate, named: Named | null): Promise<ReadyOperation[]> {
  const values = valuesOf(today, named)
  const files = (await readdir(directory)).filter((file) => file.endsWith('.graphql')).sort()
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -'.graphql'.length),
      query: filled(file, (await readFile(new URL(file, directory), 'utf8')).trim(), values),
    })),
  )
}

function valuesOf(today: Temporal.PlainDate, named: Named | null): Map<string, string> {
  const idOf = (type: string, id: string | undefined, what: string) =>
    id ? encodeGlobalId(type, id) : `the id of ${what}`
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  return new Map([
    ['today', today.toString()],
    ['yesterday', today.subtract({ days: 1 }).toString()],
    ['monday', monday.toString()],
    ['sunday', monday.add({ days: 6 }).toString()],
    ['monthStart', today.with({ day: 1 }).toString()],
    ['monthEnd', today.with({ day: today.daysInMonth }).toString()],
    ['programId', idOf('Program', named?.programId, 'your programme')],
    ['journeyId', idOf('Journey', named?.journeyId, 'a journey of yours')],
    ['dimensionId', idOf('Dimension', named?.dimensionId, 'a dimension of the journey')],
    ['challengeTypeId', encodeGlobalId('ChallengeType', halfChub.id)],
    ['challengeId', idOf('Challenge', named?.challengeId, 'a challenge of yours')],
    ['enrolmentId', idOf('Enrolment', named?.enrolmentId, 'your enrolment in it')],
    ['lessonId', idOf('UserLesson', named?.lessonId, 'a lesson of yours')],
    ['cycleId', idOf('Cycle', named?.cycleId, 'a cycle of yours')],
    ['planItemId', idOf('PlanItem', named?.planItemId, 'an item of its plans')],
    ['chatSessionId', idOf('ChatSession', named?.chatSessionId, 'a conversation of yours')],
    ['proposalId', idOf('ChatProposal', named?.proposalId, 'a proposal in it')],
  ])
}

function filled(file: string, text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values.get(name)
    if (value === undefined) throw new Error(`${file} asks for {{${name}}}, which is not known`)
    return value
  })
}
