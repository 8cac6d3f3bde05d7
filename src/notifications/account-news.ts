import type { AccountNews } from '../people/account-news.ts'
import type { Notice } from './notify.ts'

const wasItYou = 'If this was not you, choose a new password at once, and end the sessions that you do not know.'

/** What is said of what happened to an account. No text has an address, a token or a name in it that others chose. */
export function noticeOf(news: AccountNews): Notice {
  const { userId } = news
  if (news.what === 'EXPORT_READY')
    return {
      ...{ userId, kind: 'EXPORT_READY', title: 'Your data is ready' },
      body: 'The archive of everything that is kept about you can be downloaded for seven days.',
      subject: { type: 'DataExport', id: news.exportId },
      dedupKey: `export-ready:${news.exportId}`,
      expiresAt: Temporal.Instant.from(news.expiresAt),
    }
  return { userId, kind: 'SECURITY', dedupKey: `account:${news.eventId}`, ...securityText(news) }
}

function securityText(
  news: Exclude<AccountNews, { what: 'EXPORT_READY' }>,
): Required<Pick<Notice, 'severity' | 'title' | 'body'>> {
  const severity = 'WARNING'
  switch (news.what) {
    case 'PASSWORD_CHANGED':
      return {
        severity,
        title: 'Your password was changed',
        body: `Every other session of your account has ended. ${wasItYou}`,
      }
    case 'PASSWORD_RESET':
      return {
        severity,
        title: 'Your password was reset',
        body: `A new password was chosen with a link that was mailed to you, and all sessions were ended. ${wasItYou}`,
      }
    case 'EMAIL_CHANGED':
      return {
        severity,
        title: 'Your e-mail address was changed',
        body: `Links to a new password go to the new address from now on. ${wasItYou}`,
      }
    case 'ACCESS_TOKEN_CREATED':
      return {
        severity,
        title: 'An access token was made',
        body: 'A program can use your account with it. If you did not make it, revoke it and choose a new password at once.',
      }
    case 'IDENTITY_LINKED':
      return {
        severity,
        title: 'There is a new way to sign in',
        body: `Your account can be signed in to with ${news.provider} from now on. ${wasItYou}`,
      }
    case 'IDENTITY_UNLINKED':
      return {
        severity,
        title: 'A way to sign in was taken away',
        body: `Your account can no longer be signed in to with ${news.provider}. ${wasItYou}`,
      }
    case 'REFRESH_TOKEN_REUSED':
      return {
        severity: 'CRITICAL',
        title: 'A session was ended for your safety',
        body: 'A token of it was used twice, so somebody else may have had it. Sign in again, look through your sessions, and choose a new password if you see one that you do not know.',
      }
  }
}
