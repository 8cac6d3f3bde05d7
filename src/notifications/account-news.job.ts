import { asSystemAlone } from '../db/viewer.ts'
import type { Job } from '../jobs/job.ts'
import { type AccountNews, accountNewsKind } from '../people/account-news.ts'
import { noticeOf } from './account-news.ts'
import { notify } from './notify.ts'

/** Tells a person what happened to their account. */
export const tellAccountNews: Job<AccountNews> = {
  ...accountNewsKind,
  run: async (news, { services, at }) => {
    await asSystemAlone(services.database, at.now, (tx) => notify(tx, noticeOf(news), at))
  },
}
