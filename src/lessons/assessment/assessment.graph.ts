import { builder } from '../../graph/builder.ts'
import { connectionOf, costOfPage, pageById } from '../../graph/connection.ts'
import { loadNodes } from '../../graph/node.ts'
import { viewerOf } from '../../graph/operation.ts'
import { CurriculumRef, LessonCategoryRef } from '../curriculum/curriculum.graph.ts'
import { loadCurricula } from '../curriculum/curriculum.ts'
import {
  type Assessment,
  type AssessmentQuestion,
  type AssessmentResult,
  type AssessmentScore,
  assessmentOf,
  loadAssessmentResults,
  loadAssessments,
  loadQuestions,
  loadScores,
  resultsOf,
} from './assessment.ts'

export const AssessmentRef = builder.objectRef<Assessment>('Assessment')
export const AssessmentResultRef = builder.objectRef<AssessmentResult>('AssessmentResult')

const AssessmentQuestionRef = builder.objectRef<AssessmentQuestion>('AssessmentQuestion').implement({
  description: 'A statement of which a person says how much it is like them.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Its place, counted from 1: an answer names it by this.' }),
    category: t.expose('category', {
      type: LessonCategoryRef,
      description: 'The strength that it tells something of.',
    }),
    text: t.exposeString('text', { description: 'The statement, in the language of the curriculum.' }),
  }),
})

builder.node(AssessmentRef, {
  description:
    'The questions that settle in which order a person takes the strengths of a curriculum. Any signed-in person can read it.',
  id: { resolve: (assessment) => assessment.id },
  loadManyWithoutCache: loadNodes(loadAssessments),
  fields: (t) => ({
    title: t.exposeString('title', { description: 'What it is called, up to 120 characters.' }),
    introduction: t.exposeString('introduction', {
      description: 'What to tell the person before the first question, in Markdown.',
    }),
    questions: t.field({
      type: [AssessmentQuestionRef],
      complexity: { field: 1, multiplier: 6 },
      description: 'All that is asked, usually 25 to 50 statements, in their order.',
      resolve: async ({ id }, _args, context) => (await context.load(loadQuestions, id))?.questions ?? [],
    }),
    curriculum: t.field({
      type: CurriculumRef,
      nullable: true,
      description: 'The version of the curriculum that it is of; null is never answered.',
      resolve: ({ versionId }, _args, context) => context.load(loadCurricula, versionId),
    }),
  }),
})

const CategoryScoreRef = builder.objectRef<AssessmentScore>('CategoryScore').implement({
  description: 'What somebody’s answers say of one of the five strengths.',
  fields: (t) => ({
    category: t.expose('category', { type: LessonCategoryRef, description: 'The strength that it is of.' }),
    score: t.exposeFloat('score', {
      description: 'What was said as a share of what could be, 0 to 100 with one decimal; reversed answers turned.',
    }),
  }),
})

builder.node(AssessmentResultRef, {
  description: 'What a person answered in an assessment, and what came of it. Visible to the person alone.',
  id: { resolve: (result) => result.id },
  loadManyWithoutCache: loadNodes(loadAssessmentResults),
  fields: (t) => ({
    assessment: t.field({
      type: AssessmentRef,
      nullable: true,
      description: 'The questions that were answered; null is never answered.',
      resolve: ({ assessmentId }, _args, context) => context.load(loadAssessments, assessmentId),
    }),
    takenAt: t.expose('takenAt', { type: 'DateTime', description: 'The instant at which it was taken.' }),
    date: t.expose('localDate', { type: 'Date', description: 'The local date on which it was taken.' }),
    answers: t.intList({
      description: 'What was answered, 1 to 5, in the order of the questions: usually 25 to 50 numbers.',
      resolve: ({ answers }) => [...answers],
    }),
    scores: t.field({
      type: [CategoryScoreRef],
      description: 'The score of each of the 5 strengths, in the order that settles ties.',
      resolve: async ({ id }, _args, context) => (await context.load(loadScores, id))?.scores ?? [],
    }),
    categoryOrder: t.field({
      type: [LessonCategoryRef],
      description: 'The 5 strengths in the order in which a journey by this takes them: the lowest score first.',
      resolve: ({ categoryOrder }) => [...categoryOrder],
    }),
    growthFocus: t.field({
      type: LessonCategoryRef,
      nullable: true,
      description: 'The strength with the lowest score, which comes first; null is never answered.',
      resolve: ({ categoryOrder }) => categoryOrder.at(0) ?? null,
    }),
    intentionalAdvantage: t.field({
      type: LessonCategoryRef,
      nullable: true,
      description: 'The strength with the highest score, which comes last; null is never answered.',
      resolve: ({ categoryOrder }) => categoryOrder.at(-1) ?? null,
    }),
    ruleVersion: t.exposeInt('ruleVersion', {
      description: 'The version of the rule by which scores and order came of the answers.',
    }),
  }),
})

const AssessmentResultConnection = connectionOf(AssessmentResultRef, 'AssessmentResult')

builder.queryFields((t) => ({
  assessment: t.field({
    type: AssessmentRef,
    nullable: true,
    description: 'The assessment of the newest version of a curriculum; null when there is none.',
    authScopes: { signedIn: true },
    args: {
      curriculum: t.arg.string({
        description:
          'The slug of the curriculum; null means "five-strengths", or without that the one that was added last.',
      }),
    },
    resolve: (_root, { curriculum }, context) => assessmentOf(context.tx, curriculum ?? null),
  }),
  assessmentResults: t.connection(
    {
      type: AssessmentResultRef,
      nullable: true,
      description: 'What you answered in assessments, newest first. Null only beside an error.',
      complexity: costOfPage,
      authScopes: { signedIn: true },
      resolve: (_root, args, context) => {
        const viewer = viewerOf(context)
        return pageById(args, (page) => resultsOf(context.tx, viewer, page))
      },
    },
    AssessmentResultConnection,
  ),
}))
