import type { At, Tx } from '../../db/viewer.ts'
import { placeOfLink, postMail } from '../../mail/mail.ts'

/** The page of the app that a link of an invite leads to. */
export const invitePath = '/invites'

// No name that somebody chose is in it, of a person or of a journey: whoever invites could write to anybody in our name.
const text = [
  'Somebody invites you to a journey: people who check in daily on what they want to do, together. With this link you see who it is, and join them or decline:',
  placeOfLink,
  'It works for seven days, with the account that has this e-mail address.',
  'If you do not expect this, ignore this message: nothing happens, and you are not asked again by it.',
].join('\n\n')

/** Mails the link of an invite to the address that it is for; `userId` is null when no account is known to have it. */
export const postInvite = (
  tx: Tx,
  invite: { readonly id: string; readonly userId: string | null; readonly email: string; expiresAt: Temporal.Instant },
  at: At,
): Promise<void> =>
  postMail(
    tx,
    {
      ...{ userId: invite.userId, to: invite.email, subject: 'You are invited to a journey', text: `${text}\n` },
      ...{ link: { path: invitePath, tokenId: invite.id }, expiresAt: invite.expiresAt },
    },
    at,
  )
