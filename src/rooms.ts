import { auditPersonalData } from './audit/audit-personal-data.ts'
import type { CalendarSource } from './calendar/calendar.ts'
import { calendarPersonalData } from './calendar/calendar-personal-data.ts'
import { challengeCalendar } from './challenges/challenge-calendar.ts'
import { challengeCircles } from './challenges/challenge-circles.ts'
import { challengePersonalData } from './challenges/challenge-personal-data.ts'
import { expireForgivenessJob, tellOfExpiryJob } from './challenges/council/expire-forgiveness.job.ts'
import { closeChallengeDaysJob, endDatesDaily, endDatesJob } from './challenges/day/close.job.ts'
import { cycleCalendar } from './cycles/cycle-calendar.ts'
import { cyclePersonalData } from './cycles/cycle-personal-data.ts'
import { lockWarningJob, warnOfLocksDaily } from './cycles/lock-warning.job.ts'
import { reviewWeekly, weeklyReviewJob } from './cycles/review/review.job.ts'
import { cleanFiles, cleanFilesNightly, removeFileBytes } from './files/file.job.ts'
import { filePersonalData } from './files/file-personal-data.ts'
import { forgetKeysJob, forgetKeysNightly } from './idempotency/forget-keys.job.ts'
import { idempotencyPersonalData } from './idempotency/idempotency-personal-data.ts'
import type { AnyJob } from './jobs/job.ts'
import { jobPersonalData } from './jobs/job-personal-data.ts'
import type { Schedule } from './jobs/schedule.ts'
import { journeyCircles } from './journeys/journey-circles.ts'
import { journeyPersonalData } from './journeys/journey-personal-data.ts'
import { purgeJourneysJob, purgeJourneysNightly } from './journeys/journey-purge.job.ts'
import { checkInReminderJob, remindOfCheckInsDaily } from './journeys/reminder/reminder.job.ts'
import { boardResultJob } from './leaderboards/board-result.job.ts'
import type { CircleRoom } from './leaderboards/circle-days.ts'
import { closeBoardJob } from './leaderboards/close-board.job.ts'
import { leaderboardPersonalData } from './leaderboards/leaderboard-personal-data.ts'
import { lessonCalendar } from './lessons/lesson-calendar.ts'
import { lessonPersonalData } from './lessons/lesson-personal-data.ts'
import { unlockDaily, unlockLessonsJob } from './lessons/unlock-lessons.job.ts'
import { sendMail } from './mail/mail.job.ts'
import { mailPersonalData } from './mail/mail-personal-data.ts'
import { tellAccountNews } from './notifications/account-news.job.ts'
import { forgetNotificationsJob, forgetNotificationsNightly } from './notifications/forget-notifications.job.ts'
import { notificationPersonalData } from './notifications/notification-personal-data.ts'
import { writeDataExport } from './people/data-export.job.ts'
import { forgetSessionsJob, forgetSessionsNightly } from './people/forget-sessions.job.ts'
import { startPasswordResetWork } from './people/password-reset.job.ts'
import { peoplePersonalData } from './people/people-personal-data.ts'
import type { PersonalData } from './people/personal-data.ts'
import { closeDayJob, closeDays, judgeDateJob } from './programs/adherence/day-close.job.ts'
import { adjustDayJob, adjustDays } from './programs/adjustment/adjust-day.job.ts'
import {
  endOverdueImports,
  endOverdueImportsNightly,
  importHistoryFile,
} from './programs/history-import/history-import.job.ts'
import { programCalendar } from './programs/program-calendar.ts'
import { programPersonalData } from './programs/program-personal-data.ts'
import {
  planRemindersDaily,
  planRemindersJob,
  remindJob,
  replanRemindersJob,
} from './programs/reminders/reminder.job.ts'

/** What each room hands to the shared rooms, which import none of them. */
export const calendarSources: readonly CalendarSource[] = [
  programCalendar,
  challengeCalendar,
  lessonCalendar,
  cycleCalendar,
]

/** Whose boards are kept: the members of each judge their days by their room. */
const circles: readonly CircleRoom[] = [journeyCircles, challengeCircles]

/** Every table with data about a person: a test compares it with the database. */
export const personalData: readonly PersonalData[] = [
  peoplePersonalData,
  mailPersonalData,
  filePersonalData,
  auditPersonalData,
  idempotencyPersonalData,
  calendarPersonalData,
  notificationPersonalData,
  programPersonalData,
  // Journeys and challenges before boards: whoever changes both locks them in this order.
  journeyPersonalData,
  challengePersonalData,
  cyclePersonalData,
  lessonPersonalData,
  leaderboardPersonalData,
  jobPersonalData,
]

/** What can be enqueued, and what the workers run. */
export const jobs: readonly AnyJob[] = [
  forgetKeysJob,
  forgetSessionsJob,
  cleanFiles,
  removeFileBytes,
  writeDataExport,
  sendMail,
  startPasswordResetWork,
  tellAccountNews,
  forgetNotificationsJob,
  closeBoardJob(circles),
  boardResultJob(circles),
  importHistoryFile,
  endOverdueImports,
  closeDayJob,
  judgeDateJob,
  adjustDayJob,
  planRemindersJob,
  replanRemindersJob,
  remindJob,
  purgeJourneysJob,
  checkInReminderJob,
  closeChallengeDaysJob,
  endDatesJob,
  expireForgivenessJob,
  tellOfExpiryJob,
  lockWarningJob,
  unlockLessonsJob,
  weeklyReviewJob,
]

/** What the workers do daily. */
export const schedules: readonly Schedule[] = [
  forgetKeysNightly,
  forgetSessionsNightly,
  cleanFilesNightly,
  forgetNotificationsNightly,
  endOverdueImportsNightly,
  closeDays,
  adjustDays,
  planRemindersDaily,
  purgeJourneysNightly,
  remindOfCheckInsDaily,
  endDatesDaily,
  warnOfLocksDaily,
  unlockDaily,
  reviewWeekly,
]
