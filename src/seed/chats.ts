import { eq } from 'drizzle-orm'
import { chatProposals } from '../cycles/chat/chat.tables.ts'
import { sendChatMessage, startChat } from '../cycles/chat/chat.ts'
import { decideProposal, type proposalDecisions } from '../cycles/chat/decide-proposal.ts'
import { addTask } from '../cycles/task/add-task.ts'
import { encodeGlobalId } from '../graph/global-id.ts'
import type { World } from './world.ts'

const who = 'mara'

/** A conversation with an assistant, whose proposals were accepted, rejected, and not decided yet. */
export function seedChats(world: World, cycleId: () => string): void {
  const { plan, does } = world
  let sessionId = ''
  const says = (text: string) => does(who, sendChatMessage, { sessionId, author: 'PERSON', text })
  const proposes = (title: string, text: string) => {
    const proposal = { command: 'addTask', input: { cycleId: encodeGlobalId('Cycle', cycleId()), title } }
    return does(who, sendChatMessage, { sessionId, author: 'ASSISTANT', text, proposal })
  }
  plan('cycles', who, 5, '12:40', async () => {
    sessionId = await does(who, startChat, { title: 'How to learn words' })
    await says('I forget the words of Monday by Thursday.')
    const messageId = await proposes('Make cards of the words of each week', 'Shall I put cards on your list?')
    await decides(world, messageId, cycleId(), 'ACCEPT')
  })
  plan('cycles', who, 6, '12:40', async () => {
    await says('Cards it is. Anything else?')
    const messageId = await proposes('Delete every game from the phone', 'The phone takes 70 minutes a day of yours.')
    await decides(world, messageId, cycleId(), 'REJECT')
    await says('Not that.')
  })
  plan('cycles', who, world.today - 1, '12:40', () =>
    proposes('Ask Lucía for a film to watch', 'A film with subtitles, once a week?'),
  )
  plan('cycles', 'priya', 10, '12:40', () => does('priya', startChat, { title: 'A plan for the monsoon' }))
}

async function decides(
  world: World,
  messageId: string,
  cycleId: string,
  decision: (typeof proposalDecisions)[number],
): Promise<void> {
  await world.within(who, async (tx, viewer, at) => {
    const [proposal] = await tx.select().from(chatProposals).where(eq(chatProposals.messageId, messageId))
    const input = { proposalId: proposal?.id, decision }
    // The API would translate what is stored as it was given; here it is known what that is.
    await decideProposal(tx, viewer, input, at, async ({ input: { title } }) => {
      await addTask(tx, viewer, { cycleId, title }, at)
    })
  })
}
