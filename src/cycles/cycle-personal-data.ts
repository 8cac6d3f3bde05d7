import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { PersonalData, PersonalTable } from '../people/personal-data.ts'
import { chatMessages, chatProposals, chatSessions } from './chat/chat.tables.ts'
import { cycleLocks, cycles, cycleUnlocks, goals, visions } from './cycle.tables.ts'
import { moveLocks } from './follow-zone.ts'
import { planItemLogs, planItems, weeklyPlans } from './plan.tables.ts'
import { tasks } from './task.tables.ts'

const own = (table: PgTable & { userId: PgColumn }, about: string): PersonalTable => ({
  table,
  about,
  owner: table.userId,
  readBy: 'person',
  erasure: 'deleted',
})

export const cyclePersonalData: PersonalData = {
  tables: [
    own(visions, 'What you want your life to be'),
    own(cycles, 'Your cycles of twelve weeks'),
    own(cycleLocks, 'From when on the quotas of the later weeks of each cycle stand'),
    own(cycleUnlocks, 'The one emergency of each cycle in which you opened what was locked, and why'),
    own(goals, 'What you want to reach in each cycle'),
    own(weeklyPlans, 'What each week was about, and what you think of it looking back'),
    own(planItems, 'What you planned for each week, and how much of it'),
    own(planItemLogs, 'What you did of what you planned'),
    own(tasks, 'What is to be done once in a cycle'),
    own(chatSessions, 'Your conversations'),
    own(chatMessages, 'What was said in your conversations'),
    own(chatProposals, 'What was proposed to you in conversations, and what you decided'),
  ],
  followZone: moveLocks,
}
