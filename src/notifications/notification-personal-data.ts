import { logHeads } from '../events/log.tables.ts'
import type { PersonalData } from '../people/personal-data.ts'
import { notificationPreferences, notificationSettings, notifications } from './notification.tables.ts'

export const notificationPersonalData: PersonalData = {
  tables: [
    {
      table: notifications,
      about: 'What you were told',
      owner: notifications.userId,
      readBy: 'person',
      erasure: 'deleted',
    },
    {
      table: notificationPreferences,
      about: 'What you want to be told, by kind',
      owner: notificationPreferences.userId,
      readBy: 'person',
      erasure: 'deleted',
    },
    {
      table: notificationSettings,
      about: 'Your quiet hours, how long before its time you are told of something, and when you are reminded',
      owner: notificationSettings.userId,
      readBy: 'person',
      erasure: 'deleted',
    },
    {
      table: logHeads,
      about: 'How many entries your feed and other ordered logs have had',
      owner: logHeads.userId,
      readBy: 'person',
      erasure: 'deleted',
    },
  ],
}
