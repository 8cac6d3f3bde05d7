import { z } from 'zod'

/** A text without spaces at its ends, of so many characters as PostgreSQL counts them: an emoji is one, not two. */
export const textOf = (least: number, most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .superRefine((text, context) => {
      const characters = [...text].length
      if (characters < least)
        context.addIssue(`must have at least ${least} ${least === 1 ? 'character' : 'characters'}`)
      if (characters > most) context.addIssue(`must have at most ${most} characters`)
    })

/** The same for what need not be there: an empty text is none. */
export const optionalTextOf = (most: number) => textOf(0, most).transform((text) => (text === '' ? null : text))
