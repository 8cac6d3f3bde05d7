import { and, asc, eq } from 'drizzle-orm'
import { chatProposals, chatSessions } from '../cycles/chat/chat.tables.ts'
import { sendChatMessage, startChat } from '../cycles/chat/chat.ts'
import { currentCycle } from '../cycles/cycle.ts'
import { addPlanItem } from '../cycles/item/add-item.ts'
import { logPlanItem } from '../cycles/item/log-item.ts'
import { planItems } from '../cycles/plan.tables.ts'
import { setGoal } from '../cycles/set-goal.ts'
import { startCycle } from '../cycles/start-cycle.ts'
import { addTask } from '../cycles/task/add-task.ts'
import { visionOf, writeVision } from '../cycles/vision.ts'
import { planWeek } from '../cycles/weekly-plan.ts'
import type { At, Tx, Viewer } from '../db/viewer.ts'
import { encodeGlobalId } from '../graph/global-id.ts'

/** What of the cycle of the demo person the ready-made operations name. */
export type DemoCycle = {
  readonly cycleId: string
  readonly planItemId: string
  readonly chatSessionId: string
  /** One that is pending, or else the last. */
  readonly proposalId: string
}

/** The cycle of the demo person that goes on, with a plan and a conversation; what is missing of it is begun. */
export async function demoCycle(tx: Tx, viewer: Viewer, today: Temporal.PlainDate, at: At): Promise<DemoCycle> {
  const cycleId = (await currentCycle(tx, viewer, at.now))?.id ?? (await beginCycle(tx, viewer, today, at))
  const [item] = await tx
    .select({ id: planItems.id })
    .from(planItems)
    .where(and(eq(planItems.userId, viewer.id), eq(planItems.cycleId, cycleId)))
    .orderBy(asc(planItems.id))
    .limit(1)
  const planItemId = item?.id ?? (await addPlanItem(tx, viewer, { cycleId, week: 1, ...run }, at))
  const chat = (await demoChat(tx, viewer)) ?? (await beginChat(tx, viewer, cycleId, at))
  return { cycleId, planItemId, ...chat }
}

const run = { title: 'Easy runs', quota: 15, unit: 'km' }

async function beginCycle(tx: Tx, viewer: Viewer, today: Temporal.PlainDate, at: At): Promise<string> {
  if (!(await visionOf(tx, viewer)))
    await writeVision(
      tx,
      viewer,
      { text: 'A body that carries me up any hill, and work that I can put down at five.' },
      at,
    )
  const startsOn = today.subtract({ days: today.dayOfWeek - 1 })
  const cycleId = await startCycle(tx, viewer, { title: 'From the sofa to 5 km', startsOn }, at)
  const personal = { cycleId, type: 'PERSONAL', title: 'Run 5 km without a break' }
  const professional = { cycleId, type: 'PROFESSIONAL', title: 'Give the talk that I put off' }
  const [goalId] = [await setGoal(tx, viewer, personal, at), await setGoal(tx, viewer, professional, at)]
  await planWeek(tx, viewer, { cycleId, week: 1, focus: 'Begin, and not too fast' }, at)
  const runs = await addPlanItem(tx, viewer, { cycleId, week: 1, goalId, ...run }, at)
  await addPlanItem(tx, viewer, { cycleId, week: 1, title: 'Work on the talk', quota: 4, unit: 'hours' }, at)
  await addPlanItem(tx, viewer, { cycleId, week: 2, goalId, ...run, quota: 18 }, at)
  await logPlanItem(tx, viewer, { planItemId: runs, quantity: 5, note: 'Along the river' }, at)
  await addTask(tx, viewer, { cycleId, week: 1, title: 'Buy running shoes' }, at)
  return cycleId
}

/** The first conversation of the demo person in which something was proposed. */
async function demoChat(tx: Tx, viewer: Viewer) {
  const [found] = await tx
    .select({ chatSessionId: chatSessions.id, proposalId: chatProposals.id })
    .from(chatProposals)
    .innerJoin(chatSessions, eq(chatSessions.id, chatProposals.sessionId))
    .where(eq(chatProposals.userId, viewer.id))
    .orderBy(asc(chatProposals.status), asc(chatProposals.id))
    .limit(1)
  return found ?? null
}

async function beginChat(tx: Tx, viewer: Viewer, cycleId: string, at: At) {
  const sessionId = await startChat(tx, viewer, { title: 'How my weeks go' }, at)
  await sendChatMessage(tx, viewer, { sessionId, author: 'PERSON', text: 'I slept badly. What now?' }, at)
  const input = { cycleId: encodeGlobalId('Cycle', cycleId), week: 1, title: 'In bed by ten', quota: 4, unit: 'nights' }
  const text = 'Four early nights may do more for you than another run. Shall I plan them?'
  const proposal = { command: 'addPlanItem', input }
  await sendChatMessage(tx, viewer, { sessionId, author: 'ASSISTANT', text, proposal }, at)
  const chat = await demoChat(tx, viewer)
  if (!chat) throw new Error('the conversation of the demo person is there')
  return chat
}
