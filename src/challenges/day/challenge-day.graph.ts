import { calendarDetail } from '../../calendar/calendar.graph.ts'
import { builder } from '../../graph/builder.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import type { DayState } from '../../lib/streak.ts'
import { loadZoneHistories } from '../../people/zone.ts'
import { closesAt } from '../challenge-day.ts'
import { ChallengeFeatRef } from '../feat/challenge-feat.graph.ts'
import { featWords } from '../feat/feat-names.ts'
import type { Shortfall } from '../feat/shortfall.ts'
import type { DayVerdict } from '../verdict.ts'
import { type ChallengeDay, loadChallengeDays, loadRecordingGrace, loadVerdicts } from './challenge-day.ts'
import { challengeDays } from './day.tables.ts'

export const ChallengeDayRef = builder.objectRef<ChallengeDay>('ChallengeDay')

const ChallengeDayStateRef = describedEnum('ChallengeDayState', 'Whether a day of a challenge was met.', {
  OPEN: 'Not decided: it lies ahead, or can still be recorded.',
  MET: 'Everything that is asked was done; until the day closes an edit can undo that.',
  MISSED: 'It closed without all that is asked. It stays missed when the penalty is forgiven.',
  EXCUSED: 'A change of zone left less than 12 hours of it: it is neither met nor missed.',
  NOT_DUE: 'A change of zone jumped over it, or the challenge had ended before it after all.',
} satisfies Record<DayState, string>)

const ShortfallRef = builder.objectRef<Shortfall>('FeatShortfall').implement({
  description: 'One thing that keeps a feat from being met. Visible to its person alone.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'What kind it is, such as WORKOUT_TOO_SHORT or NOT_RECORDED.' }),
    asked: t.exposeFloat('asked', { nullable: true, description: 'How much is asked; null where nothing is counted.' }),
    found: t.exposeFloat('found', {
      nullable: true,
      description: 'How much there was; null where nothing is counted.',
    }),
    message: t.exposeString('message', { description: 'What is lacking, as a sentence for people.' }),
  }),
})

const FeatVerdictRef = builder.objectRef<DayVerdict['feats'][number]>('FeatVerdict').implement({
  description: 'Whether one feat of a day was met, and why not. Visible to its person alone.',
  fields: (t) => ({
    feat: t.expose('feat', { type: ChallengeFeatRef, description: 'Which feat of the day it is about.' }),
    isMet: t.exposeBoolean('isMet', { description: 'Whether all that is asked of it was done.' }),
    shortfalls: t.field({
      type: [ShortfallRef],
      description: 'All that is lacking, at most 10 things; empty when it is met.',
      resolve: ({ shortfalls }) => [...shortfalls],
    }),
    name: t.string({
      description: 'What the feat is called inside a sentence, in English.',
      resolve: ({ feat }) => featWords[feat],
    }),
  }),
})

/** What fields of a day are made from, where the calendar reads it. */
const reads: Record<string, readonly string[]> = {
  day: ['challengeDay'],
  date: ['localDate'],
  closesAt: ['id', 'userId', 'localDate'],
  verdict: ['id'],
  verdictVersion: ['id'],
}

/** Says that a further field of the day is loaded by its id, and what else it is made from. */
export function challengeDayReads(field: string, properties: readonly (keyof ChallengeDay)[] = []): void {
  reads[field] = ['id', ...properties]
}

const dateOf = (date: Temporal.PlainDate | string) => Temporal.PlainDate.from(date)

builder.node(ChallengeDayRef, {
  description:
    'One day of an enrolment in a challenge. Its state is visible to all who are in the challenge, what was done on it to its person alone.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: loadNodes(loadChallengeDays),
  fields: (t) => ({
    day: t.exposeInt('challengeDay', {
      description:
        'Its number, counted from 1 at the start of the enrolment; none comes back, not after a restart either.',
    }),
    date: t.field({
      type: 'Date',
      description: 'The local date of the person that it falls on.',
      resolve: ({ localDate }) => dateOf(localDate),
    }),
    state: t.expose('state', {
      type: ChallengeDayStateRef,
      description: 'Whether it was met, as far as that is known.',
    }),
    closesAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Until when it can be recorded, in the zone that the person is in now; null to others than its person, and of a challenge that is left and not to be seen any more.',
      resolve: async ({ id, userId, localDate }, _args, context) => {
        const [zones, grace] = await Promise.all([
          context.load(loadZoneHistories, userId),
          context.load(loadRecordingGrace, id),
        ])
        return zones && grace ? closesAt(zones.periods, dateOf(localDate), grace.recordingGraceHours) : null
      },
    }),
    closedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was closed, so that nothing changes it; null while it is open.',
      resolve: ({ closedAt }) => (closedAt === null ? null : Temporal.Instant.from(closedAt)),
    }),
    verdict: t.field({
      type: [FeatVerdictRef],
      nullable: true,
      description:
        'What is asked of it, feat by feat, with what is lacking: at most 10. Null while nothing was recorded and it is open, and to others than its person.',
      resolve: async ({ id }, _args, context) => {
        const found = await context.load(loadVerdicts, id)
        return found && [...found.feats]
      },
    }),
    verdictVersion: t.int({
      nullable: true,
      description: 'The version of the rules that the verdict is by; null where there is none to be seen.',
      resolve: async ({ id }, _args, context) => (await context.load(loadVerdicts, id))?.ruleVersion ?? null,
    }),
    version: t.exposeInt('version', {
      description: 'Counts the changes of what is recorded of it: give it as `expectedVersion`.',
    }),
  }),
})

calendarDetail({
  field: 'challengeDay',
  kind: 'CHALLENGE_DAY',
  type: ChallengeDayRef,
  description: 'The day of a challenge behind the event; null for an event of another kind.',
  tree: {
    table: challengeDays,
    reads,
  },
  load: loadChallengeDays,
})
