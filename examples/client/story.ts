import { type App, appOf } from './app.ts'
import { followBoard } from './board.ts'
import { followFeed } from './feed.ts'
import {
  AcceptInviteDocument,
  CheckInDocument,
  CreateJourneyDocument,
  type EffortInput,
  InviteToJourneyDocument,
  LeaderboardDocument,
  MyJourneysDocument,
  NotificationsDocument,
  SignUpDocument,
} from './generated.ts'
import { unreliableNetwork } from './network.ts'
import { payload } from './result.ts'
import { seen } from './seen.ts'
import { tableOf } from './table.ts'

export type Stage = {
  /** The address of the API over HTTP. */
  readonly url: string
  /** Tells the audience. */
  readonly say: (line: string) => void
}

/** Two people go together. Ada’s board and feed are live, and go on where they were when her connection was cut. */
export async function tell({ url, say }: Stage): Promise<void> {
  const network = unreliableNetwork()
  const ada = appOf({ url, fetch: network.fetch, online: network.online })
  const ben = appOf({ url })
  try {
    await signUp(ada, 'Ada', say)
    await signUp(ben, 'Ben', say)

    network.loseNextAnswer()
    const journey = await beginJourney(ada)
    say(
      `Ada begins “${journey.title}”. The answer was lost on its way, and asked for again under the same key: one journey.`,
    )

    // The whole time, so that no midnight between two weeks comes in between.
    const board = followBoard(ada.live, { journeyId: journey.id, period: 'ALL_TIME' })
    const feed = await followFeed(ada.api, ada.live)
    await seen(board, 'the state of the board', (shown) => shown !== null)

    await join(ben, await inviteLink(ada, journey.id))
    say('Ben joins by the link that Ada sent him.')

    const checkIn = async (app: App, effort: EffortInput['effort'], count = journey.dimensions.length) => {
      const efforts = journey.dimensions.slice(0, count).map(({ id }) => ({ dimensionId: id, effort }))
      // The key is of this check-in, however often it has to be sent.
      const input = { clientCheckInId: crypto.randomUUID(), journeyId: journey.id, efforts }
      return payload(await app.api.write(CheckInDocument, input))
    }
    const shownFrom = async (sequence: number, what: string) => {
      const shown = await seen(board, what, (it) => it !== null && it.sequence >= sequence)
      if (shown) say(tableOf(shown))
    }
    const told = async (title: string) => {
      const { told } = await seen(feed, `“${title}” in Ada’s feed`, (it) => it.told.some((one) => one.title === title))
      say(`Ada’s feed: “${told.at(-1)?.title}”`)
    }

    const first = await checkIn(ben, 'SOLID', 1)
    say(`Ben checks in: ${first.checkIn?.score} points. Ada sees:`)
    await shownFrom(sequenceOf(first), 'Ben on the board')

    const second = await checkIn(ada, 'SOLID', 2)
    say(`Ada checks in: ${second.checkIn?.score} points.`)
    await shownFrom(sequenceOf(second), 'Ada on the board')
    await told('Badge earned: First Step')

    network.goes()
    ada.live.cut()
    say('Ada’s connection is cut. Meanwhile both check in again, Ada by another device.')
    const [, third] = [await checkIn(ben, 'CRUSHED'), await checkIn(ada, 'CRUSHED')]
    must(feed.get().told.length === 1, 'nothing comes through a connection that is cut')

    network.isBack()
    say('It is back, and shows what came in between:')
    await told('Badge earned: Beast Mode')
    await shownFrom(sequenceOf(third), 'what both did meanwhile')

    const fourth = await checkIn(ben, 'SKIPPED', 1)
    say('And it goes on: Ben takes a part of his day back.')
    await shownFrom(sequenceOf(fourth), 'the next check-in of Ben')

    const { notifications } = await ada.api.ask(NotificationsDocument, { first: 50 })
    const listed = notifications?.nodes.map(({ id }) => id).toReversed()
    const followed = feed.get().told.map(({ id }) => id)
    must(String(listed) === String(followed), 'the feed has what the list has: nothing is lost, nothing doubled')
    const asked = await ada.api.ask(LeaderboardDocument, { journeyId: journey.id, period: 'ALL_TIME' })
    const [here, there] = [board.get()?.lines, asked.leaderboard?.entries].map((lines) =>
      lines?.map(({ rank, score, profile }) => `${rank} ${profile.displayName} ${score}`).sort(),
    )
    must(String(here) === String(there), 'the board is the one that the server has')
    say(`All of it arrived, each once: ${followed.length} notifications, ${here?.length} lines on the board.`)
  } finally {
    network.isBack()
    await Promise.all([ada.live.close(), ben.live.close()])
  }
}

/** Signs up somebody made up, and shows what a refusal looks like: the same address is taken from then on. */
async function signUp({ api, session }: App, displayName: string, say: Stage['say']): Promise<void> {
  const username = `${displayName.toLowerCase()}_${crypto.randomUUID().slice(0, 8)}`
  const input = {
    ...{ username, displayName, email: `${username}@people.example`, password: crypto.randomUUID() },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
  session.signedIn(payload(await api.writeOnce(SignUpDocument, input)))
  const again = await api.writeOnce(SignUpDocument, input)
  // A refusal that is part of the plan is found by its name.
  must(again.__typename === 'EmailTaken', 'an address is taken once')
  say(`${displayName} signs up. Once more, and it is refused: “${again.message}”.`)
}

/** Begins a journey with three dimensions. It is there once, though the answer was lost. */
async function beginJourney({ api }: App) {
  const { journey } = payload(
    await api.write(CreateJourneyDocument, {
      idempotencyKey: crypto.randomUUID(),
      title: 'Morning miles',
      isPublic: false,
      dimensions: [{ name: 'Movement', weight: 3, required: true }, { name: 'Sleep', weight: 2 }, { name: 'Reading' }],
    }),
  )
  const { myJourneys } = await api.ask(MyJourneysDocument, {})
  must(myJourneys?.nodes.length === 1, 'there is one journey')
  must(journey, 'its owner sees it')
  return journey
}

async function inviteLink({ api }: App, journeyId: string): Promise<string> {
  const input = { idempotencyKey: crypto.randomUUID(), journeyId, useLimit: 1 }
  const { invite } = payload(await api.write(InviteToJourneyDocument, input))
  must(invite?.url, 'an invite by a link has one')
  return invite.url
}

/** Who opens the link brings its token behind the hash, which no server on the way has seen. */
async function join({ api }: App, link: string): Promise<void> {
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get('token')
  payload(await api.writeOnce(AcceptInviteDocument, { token }))
}

function sequenceOf({ board }: { readonly board: { readonly sequence: number } | null }): number {
  must(board, 'a member sees the board')
  return board.sequence
}

function must(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(`Not so: ${what}`)
}
