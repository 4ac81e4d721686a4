/**
 * The invented municipality of the benchmark: who person `n` is, and which consent or case he has, all from his number.
 *
 * Half of the people gave a consent (even numbers); of the other half an employee is handling a case (odd numbers).
 */
export const GEMEENTE = '9999'
export const OWN_OIN = '00000001999999990000'
export const EMPLOYEES = 50

export const CONSENT_RULE = 'SD-02'
export const CONSENT_FIELDS = [
  'naam.voornamen',
  'naam.voorletters',
  'naam.voorvoegsel',
  'naam.geslachtsnaam',
  'naam.adellijkeTitelPredicaat',
  'naam.aanduidingNaamgebruik',
] as const
export const CASE_RULE = 'WM-01'
export const CASE_KIND = 'melding-wmo'

/** Who asks on consent, and who asks on a case. One organisation runs both, so that one certificate stands for all connections. */
export const ASKER_OIN = '00000002999999990001'
export const APPS = [
  {
    naam: 'welzijn',
    oin: ASKER_OIN,
    orgType: 'privaat',
    rollen: ['welzijnspartij'],
    machine: false,
    doelen: [CONSENT_RULE],
  },
  {
    naam: 'wmo',
    oin: ASKER_OIN,
    orgType: 'overheid',
    rollen: ['gemeente:wmo-consulent'],
    machine: false,
    doelen: [CASE_RULE],
  },
] as const

export const isOnConsent = (person: number): boolean => person % 2 === 0

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2]
/** No BSN has fewer than eight digits, so all below this were never issued. */
const NEVER_ISSUED = 10_000_000

/**
 * Numbers that pass the eleven test and that nobody has: some 909,000 of them. Who comes after these gets a number that
 * fails the test: he fills the register, but cannot be asked.
 */
export function citizenNumbers(persons: number): { bsnOf(person: number): string; askable: number } {
  const numbers = new Uint32Array(persons)
  const take = (wanted: (number: number) => boolean, from: number): number => {
    let found = from
    for (let number = 10; number < NEVER_ISSUED && found < persons; number++) if (wanted(number)) numbers[found++] = number
    return found
  }
  const askable = take(passesElevenTest, 0)
  take((number) => !passesElevenTest(number), askable)
  return { askable, bsnOf: (person) => String(numbers[person]).padStart(9, '0') }
}

function passesElevenTest(number: number): boolean {
  let rest = Math.floor(number / 10)
  let sum = -(number % 10)
  for (let place = WEIGHTS.length - 1; place >= 0; place--) {
    sum += (WEIGHTS[place] as number) * (rest % 10)
    rest = Math.floor(rest / 10)
  }
  return sum % 11 === 0
}

const id = (kind: string, person: number): string => `018f0000-${kind}-7000-8000-${person.toString(16).padStart(12, '0')}`
export const personId = (person: number): string => id('0001', person)
export const consentId = (person: number): string => id('0002', person)
export const caseId = (person: number): string => `BENCH-${person}`
export const employeeOf = (person: number): string => `m-${person % EMPLOYEES}`
