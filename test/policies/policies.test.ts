import { policiesHold } from './hold.ts'

policiesHold()
