/** What the ready-made operations name, all by one id. */
export const namedBy = (id: string) => ({
  ...{ programId: id, journeyId: id, dimensionId: id, challengeId: id, enrolmentId: id, lessonId: id },
  ...{ cycleId: id, planItemId: id, chatSessionId: id, proposalId: id },
})
