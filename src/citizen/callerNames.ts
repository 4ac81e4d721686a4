/**
 * What those who ask are called for people: the organisation, and what the app is for (people.md 3.1). The log holds the
 * number of the organisation and the name of the app; what that app is called today is looked up when a line is read.
 */
import { nameOf } from '../../consent/describe.ts'
import type { components } from '../../schemas/generated/openapi.d.ts'
import type { RegisteredApp } from '../identity/appRegistry.ts'

type Organisatie = components['schemas']['Organisatie']

export type CallerNames = (oin: string, app: string) => Pick<Organisatie, 'naamOrganisatie' | 'functie'>

/** Of an organisation or app that is no longer registered nothing is known but what the log says. */
export function callerNames(apps: readonly RegisteredApp[]): CallerNames {
  const organisations = new Map(apps.flatMap(({ oin, organisatie }) => (organisatie === undefined ? [] : [[oin, organisatie]])))
  return (oin, app) => {
    const naamOrganisatie = organisations.get(oin)
    const functie = functionOf(apps.find((one) => one.oin === oin && one.naam === app))
    return { ...(naamOrganisatie !== undefined && { naamOrganisatie }), ...(functie && { functie }) }
  }
}

function functionOf(app: RegisteredApp | undefined): Organisatie['functie'] {
  const [rol] = app?.rollen ?? []
  if (rol === undefined) return undefined
  const { code, tekst } = nameOf('rollen', rol)
  // A role that no rule names has no words, and its code is none.
  return tekst.nl === code ? undefined : { ...tekst }
}
