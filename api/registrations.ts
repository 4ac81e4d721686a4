/** What case and personnel systems register: the facts about cases and employees on which purpose rules rest. */
import type { components } from '../schemas/generated/openapi.d.ts'
import { type CaseRegistration, registerCase } from '../src/cases/registerCase.ts'
import { type EmployeeRegistration, registerEmployee } from '../src/cases/registerEmployee.ts'
import type { Registrar } from '../src/cases/registration.ts'
import { isBsn } from '../src/identity/elevenTest.ts'
import type { Vault } from '../src/vault.ts'
import { momentFaults, readMoment } from './moments.ts'
import type { AppCall, Operations } from './operation.ts'
import { type InvalidParam, refuseFaults } from './problem.ts'

type ZaakBody = components['schemas']['Zaak']
type MedewerkerBody = components['schemas']['Medewerker']

export function registrationOperations(vault: Vault): Operations {
  const parts = { ...vault, gemeentecode: vault.config.gemeentecode, encode: vault.serviceEvent }
  const zaken = registerCase(parts)
  const medewerkers = registerEmployee(parts)
  const { zaaksoorten, kenmerken } = vault.rules.woordenlijst

  return {
    async registreerZaak(call) {
      const body = call.body as ZaakBody
      refuseFaults([...caseFaults(body), ...unlisted(body, zaaksoorten, kenmerken)])
      await zaken(registrar(call as AppCall, 'gemeente:zaaksysteem'), caseOf(call.params['zaakId'] ?? '', body))
      return { status: 204 }
    },

    async registreerMedewerker(call) {
      const body = call.body as MedewerkerBody
      refuseFaults(employeeFaults(body))
      await medewerkers(
        registrar(call as AppCall, 'gemeente:personeelssysteem'),
        employeeOf(call.params['medewerker'] ?? '', body),
      )
      return { status: 204 }
    },
  }
}

const registrar = ({ caller, spoor }: AppCall, rol: string): Registrar => ({ oin: caller.vrager.oin, rol, spoor })

const caseOf = (
  zaakId: string,
  { soort, betrokkenen, geopendOp, geslotenOp, kenmerken = {}, medewerkers = [] }: ZaakBody,
): CaseRegistration => ({
  zaakId,
  soort,
  betrokkenen,
  geopendOp: readMoment(geopendOp),
  ...(geslotenOp !== undefined && { geslotenOp: readMoment(geslotenOp) }),
  kenmerken: Object.fromEntries(Object.entries(kenmerken).map(([naam, moment]) => [naam, readMoment(moment)])),
  medewerkers: medewerkers.map(({ medewerker, van, tot }) => ({
    medewerker,
    van: readMoment(van),
    ...(tot !== undefined && { tot: readMoment(tot) }),
  })),
})

const employeeOf = (medewerker: string, { van, tot, relaties }: MedewerkerBody): EmployeeRegistration => ({
  medewerker,
  van: readMoment(van),
  ...(tot !== undefined && { tot: readMoment(tot) }),
  relaties,
})

function caseFaults({ betrokkenen, geopendOp, geslotenOp, kenmerken = {}, medewerkers = [] }: ZaakBody): readonly InvalidParam[] {
  const places = medewerkers.map(({ medewerker, van }) => `${medewerker} ${readMoment(van)}`)
  return [
    ...bsnFaults(betrokkenen, (place) => `betrokkenen.${place}`),
    ...momentFaults({ geopendOp, geslotenOp }),
    ...orderFault('geslotenOp', geopendOp, geslotenOp),
    ...momentFaults(Object.fromEntries(Object.entries(kenmerken).map(([naam, moment]) => [`kenmerken.${naam}`, moment]))),
    ...medewerkers.flatMap(({ van, tot }, place) => [
      ...momentFaults({ [`medewerkers.${place}.van`]: van, [`medewerkers.${place}.tot`]: tot }),
      ...orderFault(`medewerkers.${place}.tot`, van, tot),
    ]),
    ...doubles(places, (place) => `medewerkers.${place}`),
  ]
}

/** Words that no rule uses are refused: a misspelt kind of case would silently permit nothing. */
function unlisted(
  { soort, kenmerken = {} }: ZaakBody,
  zaaksoorten: readonly string[],
  listed: readonly string[],
): readonly InvalidParam[] {
  const names = Object.keys(kenmerken).filter((naam) => !listed.includes(naam))
  return [...(zaaksoorten.includes(soort) ? [] : ['soort']), ...names.map((naam) => `kenmerken.${naam}`)].map((name) => ({
    name,
    code: 'waarde',
    reason: 'Deze waarde staat niet in de lijst.',
  }))
}

function employeeFaults({ van, tot, relaties }: MedewerkerBody): readonly InvalidParam[] {
  const numbers = relaties.map(({ burgerservicenummer }) => burgerservicenummer)
  return [
    ...momentFaults({ van, tot }),
    ...orderFault('tot', van, tot),
    ...bsnFaults(numbers, (place) => `relaties.${place}.burgerservicenummer`),
    ...doubles(numbers, (place) => `relaties.${place}.burgerservicenummer`),
  ]
}

const bsnFaults = (numbers: readonly string[], nameOf: (place: number) => string): readonly InvalidParam[] =>
  numbers.flatMap((bsn, place) =>
    isBsn(bsn) ? [] : [{ name: nameOf(place), code: 'elfproef', reason: 'Dit is geen geldig burgerservicenummer.' }],
  )

const orderFault = (name: string, begin: string, end: string | undefined): readonly InvalidParam[] =>
  end !== undefined && readMoment(end) < readMoment(begin)
    ? [{ name, code: 'volgorde', reason: 'Het einde ligt voor het begin.' }]
    : []

const doubles = (values: readonly string[], nameOf: (place: number) => string): readonly InvalidParam[] =>
  values.flatMap((value, place) =>
    values.indexOf(value) < place ? [{ name: nameOf(place), code: 'dubbel', reason: 'Dezelfde waarde staat er twee keer.' }] : [],
  )
