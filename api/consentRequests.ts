/** Apps ask citizens for consent, and see how that stands; never whether the person is known here. */
import { notYetHeld } from '../consent/vocabulary.ts'
import type { components } from '../schemas/generated/openapi.d.ts'
import { type AskForConsent, askForConsent } from '../src/consents/askForConsent.ts'
import { readOwnRequest } from '../src/consents/readConsents.ts'
import { isBsn } from '../src/identity/elevenTest.ts'
import { askableFields } from '../src/rules/ruleBook.ts'
import type { Vault } from '../src/vault.ts'
import { consentRefusal, refusalStatus } from './consentRequestRefusals.ts'
import { momentFaults, readMoment, wireMoment } from './moments.ts'
import type { AppCall, Operations } from './operation.ts'
import { type InvalidParam, RequestError } from './problem.ts'

type Body = components['schemas']['NieuwToestemmingsverzoek']
type Shown = components['schemas']['Toestemmingsverzoek']

/** @param developerPages address of the pages that explain problems. */
export function consentRequestOperations(vault: Vault, developerPages: string = vault.config.baseUrl): Operations {
  const { woordenlijst } = vault.rules
  const ask = askForConsent({ ...vault, woordenlijst, encode: vault.serviceEvent })
  const readOwn = readOwnRequest(vault.consents)
  const held = new Set(askableFields())
  const isKnown = (veld: string): boolean => held.has(veld) || notYetHeld([veld], woordenlijst).length > 0

  return {
    async vraagToestemming(call) {
      const asked = readRequest(call as AppCall, isKnown)
      const velden = asked.velden.map(({ veld }) => veld)
      const result = await ask(asked, (reden, about) =>
        call.serialize(refusalStatus(reden), consentRefusal(developerPages, call.spoor.traceId, reden, about, velden)),
      )
      if (result.uitkomst === 'sleutel-hergebruikt') throw new RequestError('sleutel-hergebruikt')
      if (result.uitkomst === 'geweigerd') return { ticket: result.ticket, status: refusalStatus(result.reden) }
      const { doel, ...toestemming } = result.toestemming
      const body = shown({ ...toestemming, doel: doel.id })
      return { status: 201, body, headers: { location: `/v1/toestemmingsverzoeken/${body.id}` } }
    },

    async leesToestemmingsverzoek(call) {
      const { oin } = (call as AppCall).caller.vrager
      const result = await readOwn({ afnemer: { oin }, id: call.params['id'] ?? '' })
      if (result.uitkomst === 'geweigerd') throw new RequestError('niet-gevonden')
      return { status: 200, body: shown(result.verzoek) }
    },
  }
}

function readRequest({ caller, body, headers, spoor }: AppCall, isKnown: (veld: string) => boolean): AskForConsent {
  const { doel, burgerservicenummer, velden, geldigTot, toelichting, taal, vrijwilligheid } = body as Body
  const names = velden.map(({ veld }) => veld)
  const faults: InvalidParam[] = [
    ...names.flatMap((veld, place) => (isKnown(veld) ? [] : [fault(place, 'veld-onbekend', 'Dit veld bestaat niet.')])),
    ...names.flatMap((veld, place) =>
      names.indexOf(veld) < place ? [fault(place, 'dubbel', 'Dezelfde waarde staat er twee keer.')] : [],
    ),
    ...momentFaults({ geldigTot }),
    ...(isBsn(burgerservicenummer)
      ? []
      : [{ name: 'burgerservicenummer', code: 'elfproef', reason: 'Dit is geen geldig burgerservicenummer.' }]),
    ...(toelichting.trim() === '' ? [{ name: 'toelichting', code: 'grens', reason: 'Deze waarde is te kort.' }] : []),
  ]
  if (faults.length > 0) throw new RequestError('ongeldige-vraag', faults)
  const { oin, app, rollen, orgType } = caller.vrager
  const sleutel = headers['idempotency-key']
  return {
    afnemer: { oin, app, rollen, orgType },
    doelen: caller.vrager.doelen ?? [],
    doel,
    burgerservicenummer,
    velden,
    geldigTot: readMoment(geldigTot),
    toelichting,
    ...(taal !== undefined && { taal }),
    ...(vrijwilligheid !== undefined && { vrijwilligheid }),
    ...(typeof sleutel === 'string' && { sleutel }),
    spoor,
  }
}

const fault = (place: number, code: string, reason: string): InvalidParam => ({ name: `velden.${place}.veld`, code, reason })

interface Request {
  readonly id: string
  readonly doel: string
  readonly status: Shown['status']
  readonly gevraagd: readonly { readonly veld: string; readonly noodzaak: 'nodig' | 'optioneel' }[]
  readonly velden: readonly string[]
  readonly geldigVan: number
  readonly geldigTot: number
  readonly aangemaaktOp: number
}

/** After a yes the fields that were given, before it those that were asked; the period only when there is one. */
function shown({ id, doel, status, gevraagd, velden, geldigVan, geldigTot, aangemaaktOp }: Request): Shown {
  const isGiven = ANSWERED_YES.has(status)
  return {
    id,
    doel,
    status,
    velden: gevraagd.filter(({ veld }) => !isGiven || velden.includes(veld)).map(({ veld, noodzaak }) => ({ veld, noodzaak })),
    gevraagdOp: wireMoment(aangemaaktOp),
    ...(isGiven && { geldigVan: wireMoment(geldigVan) }),
    geldigTot: wireMoment(geldigTot),
  }
}

const ANSWERED_YES: ReadonlySet<Shown['status']> = new Set(['gegeven', 'vernieuwd', 'gepauzeerd'])
