import type { BadgeCriteria } from './criteria.ts'

/** How hard a badge is to earn, from the easiest up. */
export const badgeTiers = ['BRONZE', 'SILVER', 'GOLD', 'PLATINUM'] as const

/** A badge as every installation has it. Its id and key never change; the rest may. */
type DefaultBadge = {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly description: string
  readonly tier: (typeof badgeTiers)[number]
  readonly criteria: BadgeCriteria
}

/** The badges that every installation has. */
export const defaultBadges: readonly DefaultBadge[] = [
  {
    id: '01960000-0000-7000-8000-0000000b0001',
    key: 'first_check_in',
    name: 'First Step',
    description: 'You checked in for the first time.',
    tier: 'BRONZE',
    criteria: { type: 'first_check_in' },
  },
  {
    id: '01960000-0000-7000-8000-0000000b0002',
    key: 'streak_3',
    name: 'Kindling',
    description: 'Three days met in a row.',
    tier: 'BRONZE',
    criteria: { type: 'streak', days: 3 },
  },
  {
    id: '01960000-0000-7000-8000-0000000b0003',
    key: 'streak_7',
    name: 'Full Week',
    description: 'Seven days met in a row.',
    tier: 'BRONZE',
    criteria: { type: 'streak', days: 7 },
  },
  {
    id: '01960000-0000-7000-8000-0000000b0004',
    key: 'streak_14',
    name: 'Fortnight',
    description: 'Fourteen days met in a row.',
    tier: 'SILVER',
    criteria: { type: 'streak', days: 14 },
  },
  {
    id: '01960000-0000-7000-8000-0000000b0005',
    key: 'streak_30',
    name: 'Second Nature',
    description: 'Thirty days met in a row.',
    tier: 'SILVER',
    criteria: { type: 'streak', days: 30 },
  },
  {
    id: '01960000-0000-7000-8000-0000000b0006',
    key: 'streak_60',
    name: 'Unshaken',
    description: 'Sixty days met in a row.',
    tier: 'GOLD',
    criteria: { type: 'streak', days: 60 },
  },
  {
    id: '01960000-0000-7000-8000-0000000b0007',
    key: 'streak_100',
    name: 'Triple Digits',
    description: 'A hundred days met in a row.',
    tier: 'GOLD',
    criteria: { type: 'streak', days: 100 },
  },
  {
    id: '01960000-0000-7000-8000-0000000b0008',
    key: 'streak_365',
    name: 'Around the Sun',
    description: 'A whole year of days met in a row.',
    tier: 'PLATINUM',
    criteria: { type: 'streak', days: 365 },
  },
  {
    id: '01960000-0000-7000-8000-0000000b0009',
    key: 'beast_mode',
    name: 'Beast Mode',
    description: 'Three efforts crushed in one week.',
    tier: 'BRONZE',
    criteria: { type: 'crushed_count', count: 3, period: 'week' },
  },
  {
    id: '01960000-0000-7000-8000-0000000b000a',
    key: 'wrecking_ball',
    name: 'Wrecking Ball',
    description: 'Ten efforts crushed in one week.',
    tier: 'SILVER',
    criteria: { type: 'crushed_count', count: 10, period: 'week' },
  },
  {
    id: '01960000-0000-7000-8000-0000000b000b',
    key: 'unstoppable',
    name: 'Unstoppable',
    description: 'Thirty efforts crushed in one month.',
    tier: 'GOLD',
    criteria: { type: 'crushed_count', count: 30, period: 'month' },
  },
  {
    id: '01960000-0000-7000-8000-0000000b000c',
    key: 'level_up',
    name: 'Level Up',
    description: 'A week that scored 20 % more than the week before.',
    tier: 'SILVER',
    criteria: { type: 'improvement', percentage: 20, period: 'week', minimum: 10 },
  },
  {
    id: '01960000-0000-7000-8000-0000000b000d',
    key: 'quantum_leap',
    name: 'Quantum Leap',
    description: 'A week that scored half as much again as the week before.',
    tier: 'GOLD',
    criteria: { type: 'improvement', percentage: 50, period: 'week', minimum: 10 },
  },
  {
    id: '01960000-0000-7000-8000-0000000b000e',
    key: 'rising_tide',
    name: 'Rising Tide',
    description: 'A month that scored 25 % more than the month before.',
    tier: 'GOLD',
    criteria: { type: 'improvement', percentage: 25, period: 'month', minimum: 10 },
  },
  {
    id: '01960000-0000-7000-8000-0000000b000f',
    key: 'comeback',
    name: 'Back on the Horse',
    description: 'A day met after a week or more without one.',
    tier: 'BRONZE',
    criteria: { type: 'comeback', days: 7 },
  },
]
