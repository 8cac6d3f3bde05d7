import { z } from 'zod'
import { textOf } from '../../lib/text-of.ts'
import { lessonCategories } from './curriculum.tables.ts'

/** What the front matter of each kind of file may have: nothing else. */

const title = textOf(3, 120)

/** A curriculum has so many questions, and each category so many of them. */
const leastQuestions = 25
export const leastQuestionsOfCategory = 3
const mostQuestions = 120

/** A tag of a language that is known, as it is usually written. */
const language = z.string().transform((tag, context) => {
  try {
    const [canonical = ''] = Intl.getCanonicalLocales(tag)
    if (new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(canonical) !== undefined)
      return canonical
  } catch {
    // What is no tag at all is told in the same way.
  }
  context.addIssue('must be the BCP 47 tag of a language, such as en or pt-BR')
  return z.NEVER
})

export const curriculumFields = z.strictObject({
  slug: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters and digits, with single hyphens between words'),
  version: z.int().min(1).max(100_000),
  title,
  language,
})

const categoryNames = lessonCategories.map((name) => name.toLowerCase())

export const assessmentFields = z.strictObject({
  title,
  questions: z
    .array(
      z.strictObject({
        category: z.enum(categoryNames).transform((name) => name.toUpperCase() as (typeof lessonCategories)[number]),
        text: textOf(10, 300),
        reversed: z.boolean().default(false),
      }),
    )
    .min(leastQuestions)
    .max(mostQuestions),
})

/** Of a category and of a week. */
export const partFields = z.strictObject({ title })

const weight = z.int().min(1).max(5)

export const lessonFields = z.strictObject({
  title,
  minutes: z.int().min(1).max(120),
  weights: z.strictObject({ read: weight, exercise: weight, reflection: weight }),
  source: z.strictObject({
    title: textOf(1, 300),
    authors: textOf(1, 500),
    year: z.int().min(1).max(2_100),
    url: z
      .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
      .max(2_000)
      .optional(),
  }),
})
