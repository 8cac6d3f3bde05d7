import { eq } from 'drizzle-orm'
import { type At, asSystem, type Tx } from '../db/viewer.ts'
import { placeOfLink, postMail } from '../mail/mail.ts'
import type { IssuedToken } from './one-time-token.ts'
import { users } from './people.tables.ts'

// No mail says a name that its recipient may not have chosen: whoever signs up with the address of another could write to
// them in our name.

const paragraphs = (...texts: string[]): string => `${texts.join('\n\n')}\n`
const notYou = 'If you did not ask for this, ignore this message: nothing changes.'
const noteDays = 3

type Letter = { readonly subject: string; readonly text: string }
type LinkLetter = Letter & { readonly path: string }

const passwordReset: LinkLetter = {
  path: '/reset-password',
  subject: 'Choose a new password',
  text: paragraphs(
    'Somebody asked for a new password for the account with this e-mail address. With this link you choose one:',
    placeOfLink,
    'It works once, within 30 minutes. Whoever is signed in to the account will be signed out.',
    notYou,
  ),
}

const emailVerification: LinkLetter = {
  path: '/verify-email',
  subject: 'Confirm your e-mail address',
  text: paragraphs(
    'An account was made with this e-mail address. With this link you confirm that the address is yours:',
    placeOfLink,
    'It works for three days.',
    'If you did not make an account, do not open the link: whoever made it must not have your address.',
  ),
}

const emailChange: LinkLetter = {
  path: '/verify-email',
  subject: 'Confirm your new e-mail address',
  text: paragraphs(
    'An account is to have this e-mail address from now on. With this link you confirm that the address is yours:',
    placeOfLink,
    'It works for 24 hours. Until then the account keeps the address that it has.',
    notYou,
  ),
}

const wasItYou = 'If this was not you, choose a new password at once, and end the sessions that you do not know.'

const passwordChanged: Letter = {
  subject: 'Your password was changed',
  text: paragraphs('The password of your account was changed.', wasItYou),
}

const emailChanged: Letter = {
  subject: 'Your e-mail address was changed',
  text: paragraphs(
    'Your account has another e-mail address now. This one is no longer used for it.',
    'If this was not you, tell those who run the service.',
  ),
}

const identityLinked = (provider: string): Letter => ({
  subject: 'A new way to sign in',
  text: paragraphs(`Your account can be signed in to with ${provider} from now on.`, wasItYou),
})

const accessTokenCreated: Letter = {
  subject: 'A new access token',
  text: paragraphs('An access token was made with which a program can use your account.', wasItYou),
}

type LinkTo = IssuedToken & { readonly userId: string; readonly email: string }

const postLink = (tx: Tx, { path, subject, text }: LinkLetter, to: LinkTo, at: At): Promise<void> =>
  postMail(
    tx,
    {
      userId: to.userId,
      to: to.email,
      subject,
      text,
      link: { path, tokenId: to.tokenId },
      expiresAt: to.expiresAt,
    },
    at,
  )

/** Mails the link to a new password. */
export const postPasswordReset = (tx: Tx, to: LinkTo, at: At) => postLink(tx, passwordReset, to, at)

/** Mails the link that proves the address of an account. */
export const postEmailVerification = (tx: Tx, to: LinkTo, at: At) => postLink(tx, emailVerification, to, at)

/** Mails the link that proves the address which an account is to have. */
export const postEmailChange = (tx: Tx, to: LinkTo, at: At) => postLink(tx, emailChange, to, at)

const note = (tx: Tx, letter: Letter, userId: string, to: string, at: At) =>
  postMail(tx, { userId, to, ...letter, expiresAt: at.now.add({ hours: 24 * noteDays }) }, at)

/** Writes to the address of an account, if it has one. */
async function noteTo(tx: Tx, letter: Letter, userId: string, at: At): Promise<void> {
  const [account] = await asSystem(tx, (system) =>
    system.select({ email: users.email }).from(users).where(eq(users.id, userId)),
  )
  if (account?.email) await note(tx, letter, userId, account.email, at)
}

/** Tells a person that their password is another now. */
export const notePasswordChanged = (tx: Tx, userId: string, at: At) => noteTo(tx, passwordChanged, userId, at)

/** Tells a person that there is another way into their account now. */
export const noteIdentityLinked = (tx: Tx, userId: string, provider: string, at: At) =>
  noteTo(tx, identityLinked(provider), userId, at)

/** Tells a person that a program can use their account from now on. */
export const noteAccessTokenCreated = (tx: Tx, userId: string, at: At) => noteTo(tx, accessTokenCreated, userId, at)

/** Tells the address that an account had until now. */
export const noteEmailChanged = (tx: Tx, userId: string, before: string, at: At) =>
  note(tx, emailChanged, userId, before, at)
