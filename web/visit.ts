/** One visit of one page: what a route gets, and what it gives back. */
import type { ReactNode } from 'react'
import type { Api } from './api/client.ts'
import type { Municipality } from './html/Document.tsx'
import type { Texts } from './i18n/translate.ts'
import type { Login } from './login/logins.ts'

export interface Visit {
  /** Texts in the visitor's language. */
  readonly t: Texts
  /** Path of this page, without query. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** What was filled in, or what was being filled in when the login ended; lists for repeated names. */
  readonly form: FormValues
  /** What was uploaded with the form; only on a page that says that it takes files. */
  readonly file: UploadedFile | undefined
  readonly api: Api
  readonly login: Login | undefined
  /** Whose pages these are, and how to reach them. */
  readonly municipality: Municipality
  /** ms since the epoch. */
  readonly now: number
  /** For the hidden fields of a form: the token, and a number of its own for each form that is shown. */
  readonly formFields: FormFields
}

export interface UploadedFile {
  /** As the browser gave it, without a folder. */
  readonly naam: string
  readonly inhoud: Buffer
}

export type FormValues = Readonly<Record<string, string | readonly string[]>>

export interface FormFields {
  readonly token: string
  /** Sent along as `idempotency-key`: the same form twice is one deed. */
  readonly nummer: string
}

export type PageResult =
  | {
      readonly soort: 'pagina'
      readonly status: number
      /** Stands in the browser's title and as the only `h1`. */
      readonly titel: string
      readonly inhoud: ReactNode
      /** Reload after so many seconds, without script. */
      readonly ververs?: { readonly seconden: number; readonly naar: string }
    }
  | { readonly soort: 'naar'; readonly pad: string }
  | { readonly soort: 'bestand'; readonly type: string; readonly naam: string; readonly inhoud: string | Buffer }

export type Route = (visit: Visit) => PageResult | Promise<PageResult>

export interface Page {
  /** As fastify writes it: `/wie-keek/:id`. */
  readonly path: string
  /** `open`: for everybody. */
  readonly access: 'open' | 'ingelogd'
  /** Asked by a script, now and then: it keeps no login alive. */
  readonly background?: true
  readonly get?: Route
  /** Answers with a redirect when it did what was asked, and with the form when it did not. */
  readonly post?: Route
  /** Its form may bring one file of at most so many bytes (`multipart/form-data`). */
  readonly uploadBytes?: number
}

export const page = (
  titel: string,
  inhoud: ReactNode,
  extra: { status?: number; ververs?: { seconden: number; naar: string } } = {},
): PageResult => ({ soort: 'pagina', status: 200, titel, inhoud, ...extra })

/** After a deed: the browser gets the next page (303), so that reloading does not do it again. */
export const goTo = (pad: string): PageResult => ({ soort: 'naar', pad })

export const download = (naam: string, type: string, inhoud: string | Buffer): PageResult => ({
  soort: 'bestand',
  naam,
  type,
  inhoud,
})

/** One value of a form or a query. */
export const fieldOf = (form: FormValues, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** All values of one name, e.g. of ticked boxes. */
export const fieldsOf = (form: FormValues, name: string): readonly string[] => {
  const value = form[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}
