import { builder } from '../../graph/builder.ts'
import { describedEnum } from '../../graph/enum.ts'
import { loadNodes } from '../../graph/node.ts'
import type { lessonParts } from '../learning.tables.ts'
import type { LessonCategory } from './curriculum.tables.ts'
import {
  type CurriculumCategory,
  type CurriculumVersion,
  type CurriculumWeek,
  type LessonOutline,
  loadCategoriesOf,
  loadCurricula,
  loadDailyLessons,
  loadLessonsOf,
  loadWeeksOf,
  pointsOf,
} from './curriculum.ts'

export const LessonCategoryRef = describedEnum('LessonCategory', 'One of the five strengths that lessons are about.', {
  CLARITY: 'Knowing what one wants, and what one lets go of for it.',
  CONSISTENCY: 'Doing what was meant to be done, on plain days too.',
  CONNECTION: 'Being close to other people, and letting them be close.',
  COURAGE: 'Acting on what matters while one is afraid.',
  CURIOSITY: 'Staying open to what one does not know yet.',
} satisfies Record<LessonCategory, string>)

type Part = (typeof lessonParts)[number]

export const LessonPartRef = describedEnum('LessonPart', 'One of the three things that a daily lesson consists of.', {
  READ: 'Something to read, which takes a few minutes.',
  EXERCISE: 'Something to do, on paper or in one’s day.',
  REFLECTION: 'A question to think over and to answer for oneself.',
} satisfies Record<Part, string>)

export const CurriculumRef = builder.objectRef<CurriculumVersion>('Curriculum')
export const DailyLessonRef = builder.objectRef<LessonOutline>('DailyLesson')

const PartOfLessonRef = builder.objectRef<{ part: Part; weight: number }>('PartOfLesson').implement({
  description: 'How much one of the three parts of a lesson counts.',
  fields: (t) => ({
    part: t.expose('part', { type: LessonPartRef, description: 'Which of the three parts it is.' }),
    weight: t.exposeInt('weight', { description: 'How much it counts beside the others, 1 to 5.' }),
    points: t.int({
      description: 'What it earns when it is done, once: 25 for each unit of its weight.',
      resolve: ({ weight }) => pointsOf(weight),
    }),
  }),
})

const LessonSourceRef = builder.objectRef<LessonOutline>('LessonSource').implement({
  description: 'The published work that a lesson rests on, to be looked up.',
  fields: (t) => ({
    title: t.exposeString('sourceTitle', { description: 'What the article or the book is called.' }),
    authors: t.exposeString('sourceAuthors', { description: 'Who wrote it, as the names are usually given.' }),
    year: t.exposeInt('sourceYear', { description: 'The calendar year in which it was published.' }),
    url: t.exposeString('sourceUrl', {
      nullable: true,
      description: 'Where it can be found, by https; null where no address is given.',
    }),
  }),
})

builder.node(DailyLessonRef, {
  description:
    'A lesson of a curriculum: what it is called and what it asks for. Any signed-in person can read this much; its texts come by their own lesson, once it is unlocked.',
  id: { resolve: (lesson) => lesson.id },
  loadManyWithoutCache: loadNodes(loadDailyLessons),
  fields: (t) => ({
    category: t.expose('category', { type: LessonCategoryRef, description: 'The strength that it is about.' }),
    weekNumber: t.exposeInt('weekNumber', { description: 'The week of its category that it is of: the first is 1.' }),
    number: t.exposeInt('number', { description: 'Its place among those of its week: the first is 1.' }),
    title: t.exposeString('title', { description: 'What it is called, up to 120 characters.' }),
    minutes: t.exposeInt('minutes', { description: 'How long it takes altogether, 1 to 120.' }),
    parts: t.field({
      type: [PartOfLessonRef],
      complexity: { field: 1, multiplier: 3 },
      description: 'What it consists of, in the order of READ, EXERCISE and REFLECTION: always these 3.',
      resolve: ({ readWeight, exerciseWeight, reflectionWeight }) => [
        { part: 'READ' as const, weight: readWeight },
        { part: 'EXERCISE' as const, weight: exerciseWeight },
        { part: 'REFLECTION' as const, weight: reflectionWeight },
      ],
    }),
    source: t.field({
      type: LessonSourceRef,
      description: 'The published work that it rests on.',
      resolve: (lesson) => lesson,
    }),
  }),
})

const CurriculumWeekRef = builder.objectRef<CurriculumWeek>('CurriculumWeek').implement({
  description: 'A week of lessons about one of the five strengths.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Its place among those of its category: the first is 1.' }),
    title: t.exposeString('title', { description: 'What it is called, up to 120 characters.' }),
    summary: t.exposeString('summary', { description: 'What it is about, in Markdown, up to 2,000 characters.' }),
    lessons: t.field({
      type: [DailyLessonRef],
      complexity: { field: 1, multiplier: 7 },
      description: 'Its daily ones in the order in which they are taken, 1 to 7.',
      resolve: async ({ id }, _args, context) => (await context.load(loadLessonsOf, id))?.rows ?? [],
    }),
  }),
})

const CurriculumCategoryRef = builder.objectRef<CurriculumCategory>('CurriculumCategory').implement({
  description: 'What a curriculum has for one of the five strengths.',
  fields: (t) => ({
    category: t.expose('category', { type: LessonCategoryRef, description: 'The strength that this is about.' }),
    title: t.exposeString('title', { description: 'What it is called, up to 120 characters.' }),
    summary: t.exposeString('summary', { description: 'What it is about, in Markdown, up to 2,000 characters.' }),
    weeks: t.field({
      type: [CurriculumWeekRef],
      // Reckoned as any list: as the most that there can be, nobody could ask for a whole curriculum of one.
      description: 'Its weeks in the order in which they are taken, 1 to 52.',
      resolve: async ({ versionId, category }, _args, context) =>
        ((await context.load(loadWeeksOf, versionId))?.rows ?? []).filter((week) => week.category === category),
    }),
  }),
})

builder.node(CurriculumRef, {
  description:
    'A course of lessons as it was published once. It never changes: whoever has begun with it ends with it. Any signed-in person can read it.',
  id: { resolve: (curriculum) => curriculum.id },
  loadManyWithoutCache: loadNodes(loadCurricula),
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'The name that all its versions have, such as "five-strengths".' }),
    version: t.exposeInt('version', { description: 'Its number among those of the same slug: a later one is higher.' }),
    title: t.exposeString('title', { description: 'What it is called, up to 120 characters.' }),
    description: t.exposeString('description', {
      description: 'What it is about, in Markdown, up to 10,000 characters.',
    }),
    language: t.exposeString('language', { description: 'What it is written in, as a BCP 47 tag such as "en".' }),
    loadedAt: t.expose('loadedAt', { type: 'DateTime', description: 'The instant at which this version came in.' }),
    categories: t.field({
      type: [CurriculumCategoryRef],
      description: 'Its parts: all 5 strengths, in the order that settles ties of an assessment.',
      resolve: async ({ id }, _args, context) => (await context.load(loadCategoriesOf, id))?.rows ?? [],
    }),
  }),
})
