const names = (text: string): readonly string[] => text.trim().split(/\s+/)

/** The names that frontends count on. One that is here may come later; one that is renamed needs a reason. */
export const rootNames: Readonly<Record<'Query' | 'Mutation' | 'Subscription', readonly string[]>> = {
  Query: names(`
    viewer node nodes calendar calendarDays notifications unreadNotificationCount auditTrail dataExport
    currentProgram program programs consultation exercises foods dayOverrides adherence contextLog weightTrend
    activities meals planChanges reassessments
    journey journeys myJourneys myInvites checkIns leaderboard invite badges
    challengeTypes challenges challenge myEnrolments enrolment challengeDays challengeStandings councilRequests
    assessment assessmentResults learningJourney learningJourneys lesson learningProgress
    vision currentCycle cycles cycle weeklyPlan weeklyReview chatSession chatSessions`),
  Mutation: names(`
    signUp signIn refreshSession signOut changePassword requestPasswordReset resetPassword verifyEmail
    createAccessToken revokeAccessToken updateProfile updateSettings changeTimeZone linkIdentity unlinkIdentity
    requestDataExport deleteAccount
    startConsultation answerConsultation completeConsultation generateProgram createProgram cloneProgram
    activateProgram archiveProgram pauseProgram resumeProgram
    logActivity updateActivity deleteActivity logMeal updateMeal deleteMeal recordAdherence logContext recordWeight
    importHistory analyzeDay approveOverride rejectOverride undoOverride setAutopilot changePlan undoPlanChange
    reassessProgram markNotificationsRead markAllNotificationsRead markNotificationActed dismissNotification
    updateNotificationPreferences
    createJourney updateJourney archiveJourney deleteJourney restoreJourney addDimension updateDimension
    archiveDimension reorderDimensions joinJourney leaveJourney removeMember setMemberRole transferJourney
    inviteToJourney acceptInvite declineInvite revokeInvite checkIn deleteCheckIn syncCheckIns freezeDays cancelFreeze
    createChallengeType createChallenge joinChallenge leaveChallenge updateEnrolment setCouncil checkInToChallenge
    undoChallengeCheckIn recordFeat requestPhotoUpload addProgressPhoto deleteProgressPhoto requestForgiveness
    decideForgiveness withdrawForgiveness
    takeAssessment startLearningJourney startLesson completeLesson pauseLearningJourney resumeLearningJourney
    updateLearningPreferences
    writeVision startCycle setGoal planWeek addTask updateTask completeTask deleteTask addPlanItem updatePlanItem
    logPlanItem deletePlanItem splitPlanItem mergePlanItems prioritizeTasks carryOver emergencyUnlock startChat
    sendChatMessage decideProposal`),
  Subscription: names(`
    notificationAdded notificationChanged unreadNotificationCountChanged calendarChanged leaderboardChanged
    challengeStandingsChanged chatMessageAdded`),
}

/** Root fields beside those, each with why it is there. */
export const furtherRootNames: Readonly<Record<string, string>> = {
  historyImport: 'an import goes on behind its mutation, and is followed',
  historyImports: 'and found again by somebody who has lost its id',
  weighIns: 'a single weigh-in can be wrong, and is to be found to be deleted',
  deleteWeighIn: 'a weigh-in can be of somebody else on the same scale',
  changeEmail: 'an address that was given up must not stay the way to a new password',
  requestEmailVerification: 'a mail can be lost, and its link expires',
  signInWithIdentity: 'an ID token needs another input than a password, and may make the account',
  challengeInvite: 'who has the link sees what it leads to before they join',
  updateChallenge: 'a title has a slip, a challenge is closed to newcomers, and a link that went astray is renewed',
  clearFeat: 'what was recorded by a slip is taken back, and a later tap fills it again',
  removeParticipant: 'who disturbs the others does not leave by themselves',
  updateProgressPhoto: 'a picture that was shared with others can be kept from them again',
  endCycle: 'a life changes within twelve weeks, and another cycle is to begin before the old one is over',
  revokeSession: 'a person ends one session of another device; signOut ends this one, or all',
}
