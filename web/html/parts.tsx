/** The building blocks of every page: NL Design System classes, real links and forms, nothing inline. */
import type { ReactNode } from 'react'
import type { Texts } from '../i18n/translate.ts'
import type { FormFields } from '../visit.ts'

interface WithChildren {
  readonly children?: ReactNode
}

const cls = (...names: readonly (string | false | undefined)[]): string => names.filter(Boolean).join(' ')

/** The `h1` belongs to the document; these are for what comes below it. */
export const Heading = ({ level, id, children }: WithChildren & { level: 2 | 3 | 4; id?: string }) => {
  const Tag = `h${level}` as const
  return (
    <Tag className={`nl-heading nl-heading--level-${level}`} id={id}>
      {children}
    </Tag>
  )
}

export const Text = ({ children, lead }: WithChildren & { lead?: boolean }) => (
  <p className={cls('nl-paragraph', lead && 'nl-paragraph--lead')}>{children}</p>
)

/** Beside or below something: when, where from. */
export const Small = ({ children }: WithChildren) => <p className="nl-paragraph kluis-klein">{children}</p>

export const Link = ({ href, children, rel }: WithChildren & { href: string; rel?: string }) => (
  <a className="nl-link" href={href} rel={rel}>
    {children}
  </a>
)

type ButtonKind = 'primary' | 'secondary' | 'subtle'

/** Of a form. One primary button a page; yes and no are two secondary ones (people.md 4.4). */
export const Button = ({
  kind = 'primary',
  name,
  value,
  form,
  formAction,
  negative,
  children,
}: WithChildren & {
  kind?: ButtonKind
  name?: string
  value?: string
  /** Id of the form that it sends, where it stands outside of it. */
  form?: string
  formAction?: string
  negative?: boolean
}) => (
  <button
    className={cls('nl-button', `nl-button--${kind}`, negative && 'nl-button--negative')}
    type="submit"
    name={name}
    value={value}
    form={form}
    formAction={formAction}
  >
    <span className="nl-button__label">{children}</span>
  </button>
)

/** Goes somewhere, but is the page's next step. */
export const ButtonLink = ({ href, kind = 'primary', children }: WithChildren & { href: string; kind?: ButtonKind }) => (
  <a className={`nl-button nl-button--${kind}`} href={href}>
    <span className="nl-button__label">{children}</span>
  </a>
)

export const Buttons = ({ children }: WithChildren) => <div className="kluis-knoppen">{children}</div>

/** A state in a word; colour never says it alone. */
export const Badge = ({ kind = 'gewoon', children }: WithChildren & { kind?: 'gewoon' | 'goed' | 'let-op' | 'fout' }) => (
  <span className={`nl-data-badge kluis-label kluis-label--${kind}`}>{children}</span>
)

/** `role="status"` where something was done just now. */
export const Alert = ({
  kind,
  title,
  status,
  children,
}: WithChildren & { kind: 'info' | 'ok' | 'warning' | 'error'; title?: string; status?: boolean }) => (
  <div className={`utrecht-alert utrecht-alert--${kind}`} role={status ? 'status' : undefined} tabIndex={status ? -1 : undefined}>
    <div className="utrecht-alert__content">
      <div className="utrecht-alert__message">
        {title !== undefined && <p className="nl-paragraph kluis-kop">{title}</p>}
        {children}
      </div>
    </div>
  </div>
)

/** Names with values. */
export const DataList = ({ rows }: { rows: readonly (readonly [name: ReactNode, value: ReactNode])[] }) => (
  <dl className="utrecht-data-list utrecht-data-list--rows">
    {rows.map(([name, value], place) => (
      // The rows of one list never move.
      // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
      <div className="utrecht-data-list__item" key={place}>
        <dt className="utrecht-data-list__item-key">{name}</dt>
        <dd className="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{value}</dd>
      </div>
    ))}
  </dl>
)

/** A real table, which scrolls by itself on a narrow screen and can then be reached by keyboard. */
export const Table = ({
  caption,
  head,
  rows,
  numeric = [],
}: {
  caption: ReactNode
  head: readonly ReactNode[]
  rows: readonly (readonly ReactNode[])[]
  /** Places of columns with numbers. */
  numeric?: readonly number[]
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
  <section className="utrecht-table-container utrecht-table-container--overflow-inline" aria-label={String(caption)} tabIndex={0}>
    <table className="utrecht-table utrecht-table--html-table">
      <caption className="utrecht-table__caption">{caption}</caption>
      <thead className="utrecht-table__header">
        <tr className="utrecht-table__row">
          {head.map((cell, place) => (
            <th
              scope="col"
              className={cls(
                'utrecht-table__header-cell',
                numeric.includes(place) && 'utrecht-table__header-cell--numeric-column',
              )}
              // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
              key={place}
            >
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="utrecht-table__body">
        {rows.map((row, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
          <tr className="utrecht-table__row" key={line}>
            {row.map((cell, place) => (
              <td
                className={cls('utrecht-table__cell', numeric.includes(place) && 'utrecht-table__cell--numeric-column')}
                // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
                key={place}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** Opens by itself, without script. On paper nothing opens, so what must be printed is `open`. */
export const Details = ({ summary, open, children }: WithChildren & { summary: ReactNode; open?: boolean }) => (
  <details className="kluis-uitklap" open={open}>
    <summary>{summary}</summary>
    <div>{children}</div>
  </details>
)

/** Below a heading of its own, cards are a level deeper. */
export const Card = ({ title, href, level = 2, children }: WithChildren & { title: ReactNode; href?: string; level?: 2 | 3 }) => (
  <div className="kluis-kaart">
    <Heading level={level}>{href === undefined ? title : <Link href={href}>{title}</Link>}</Heading>
    {children}
  </div>
)
export const Cards = ({ children }: WithChildren) => <div className="kluis-kaarten">{children}</div>

export const List = ({ items }: { items: readonly ReactNode[] }) => (
  <ul className="kluis-lijst">
    {items.map((item, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, on the server
      <li key={place}>{item}</li>
    ))}
  </ul>
)

/** A form that changes something: with the login's token, and a number of its own. */
export const Form = ({
  action,
  fields,
  id,
  withFile,
  children,
}: WithChildren & { action: string; fields: FormFields; id?: string; withFile?: boolean }) => (
  <form method="post" action={action} className="kluis-formulier" id={id} encType={withFile ? 'multipart/form-data' : undefined}>
    <input type="hidden" name="formulier" value={fields.token} />
    <input type="hidden" name="nummer" value={fields.nummer} />
    {children}
  </form>
)

/** A form that only asks: its values stand in the address, so they are never personal. */
export const FilterForm = ({ action, children }: WithChildren & { action: string }) => (
  <form method="get" action={action} className="kluis-formulier kluis-filter">
    {children}
  </form>
)

export interface FieldFault {
  readonly name: string
  readonly message: string
}

/** On top of a form that was not accepted: what is wrong where, each linking to its field. It takes the focus. */
export const FaultSummary = ({ t, faults }: { t: Texts; faults: readonly FieldFault[] }) =>
  faults.length > 0 && (
    <div className="utrecht-alert utrecht-alert--error" role="alert" tabIndex={-1}>
      <div className="utrecht-alert__content">
        <div className="utrecht-alert__message">
          <Heading level={2}>{t('formulier.fouten')}</Heading>
          <ul className="kluis-lijst">
            {faults.map(({ name, message }) => (
              <li key={name}>
                <Link href={`#${name}`}>{message}</Link>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )

interface FieldParts {
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly fault?: string | undefined
  readonly children: (described: { 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode
}

/** Label, hint, what is wrong, and the control itself. */
export const Field = ({ name, label, hint, fault, children }: FieldParts) => {
  const described = [hint !== undefined && `${name}-uitleg`, fault !== undefined && `${name}-fout`].filter(Boolean).join(' ')
  return (
    <div className={cls('utrecht-form-field', fault !== undefined && 'utrecht-form-field--invalid')}>
      <div className="utrecht-form-field__label">
        <label htmlFor={name}>{label}</label>
      </div>
      {hint !== undefined && (
        <div className="utrecht-form-field-description" id={`${name}-uitleg`}>
          {hint}
        </div>
      )}
      {fault !== undefined && (
        <div className="utrecht-form-field__error-message" id={`${name}-fout`}>
          {fault}
        </div>
      )}
      <div className="utrecht-form-field__input">
        {children({ ...(described && { 'aria-describedby': described }), ...(fault !== undefined && { 'aria-invalid': true }) })}
      </div>
    </div>
  )
}

type InputParts = Omit<FieldParts, 'children'> & {
  readonly value?: string
  readonly required?: boolean
  readonly maxLength?: number
}

export const TextField = ({
  type = 'text',
  value,
  required,
  maxLength,
  autoComplete,
  ...field
}: InputParts & { type?: 'text' | 'date' | 'month' | 'search'; autoComplete?: string }) => (
  <Field {...field}>
    {(described) => (
      <input
        className="utrecht-textbox utrecht-textbox--html-input"
        id={field.name}
        name={field.name}
        type={type}
        defaultValue={value}
        required={required}
        maxLength={maxLength}
        autoComplete={autoComplete}
        {...described}
      />
    )}
  </Field>
)

export const FileField = ({ required, ...field }: Omit<InputParts, 'value' | 'maxLength'>) => (
  <Field {...field}>
    {(described) => (
      <input className="kluis-bestand" id={field.name} name={field.name} type="file" required={required} {...described} />
    )}
  </Field>
)

export const TextArea = ({ value, required, maxLength, rows = 5, ...field }: InputParts & { rows?: number }) => (
  <Field {...field}>
    {(described) => (
      <textarea
        className="utrecht-textbox kluis-tekstvak"
        id={field.name}
        name={field.name}
        rows={rows}
        defaultValue={value}
        required={required}
        maxLength={maxLength}
        {...described}
      />
    )}
  </Field>
)

export interface Choice {
  readonly value: string
  readonly label: ReactNode
  readonly hint?: ReactNode
}

export const Select = ({ value, options, ...field }: Omit<InputParts, 'maxLength'> & { options: readonly Choice[] }) => (
  <Field {...field}>
    {(described) => (
      <select
        className="utrecht-select utrecht-select--html-select"
        id={field.name}
        name={field.name}
        defaultValue={value}
        required={field.required}
        {...described}
      >
        {options.map((option) => (
          <option value={option.value} key={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
)

/** Radio buttons or tick boxes under one question. Nothing is ticked beforehand unless `chosen` says so. */
export const Choices = ({
  name,
  kind,
  legend,
  hint,
  fault,
  options,
  chosen = [],
}: {
  name: string
  kind: 'radio' | 'checkbox'
  legend: ReactNode
  hint?: ReactNode
  fault?: string | undefined
  options: readonly Choice[]
  chosen?: readonly string[]
}) => (
  <fieldset
    className={cls('kluis-keuzes', fault !== undefined && 'utrecht-form-field--invalid')}
    id={name}
    aria-describedby={fault === undefined ? undefined : `${name}-fout`}
  >
    <legend>{legend}</legend>
    {hint !== undefined && <div className="utrecht-form-field-description">{hint}</div>}
    {fault !== undefined && (
      <div className="utrecht-form-field__error-message" id={`${name}-fout`}>
        {fault}
      </div>
    )}
    {options.map((option, place) => (
      <div className="kluis-keuze" key={option.value}>
        <input
          type={kind}
          name={name}
          value={option.value}
          id={`${name}-${place}`}
          defaultChecked={chosen.includes(option.value)}
          aria-describedby={option.hint === undefined ? undefined : `${name}-${place}-uitleg`}
        />
        <label htmlFor={`${name}-${place}`}>{option.label}</label>
        {option.hint !== undefined && (
          <div className="utrecht-form-field-description" id={`${name}-${place}-uitleg`}>
            {option.hint}
          </div>
        )}
      </div>
    ))}
  </fieldset>
)

/** Back and on, as links: the place is in the address. */
export const Pages = ({ t, first, next }: { t: Texts; first?: string | undefined; next?: string | undefined }) =>
  (first !== undefined || next !== undefined) && (
    <nav className="kluis-paginas" aria-label={t('paginas.naam')}>
      {first !== undefined && (
        <Link href={first} rel="first">
          {t('paginas.eerste')}
        </Link>
      )}
      {next !== undefined && (
        <Link href={next} rel="next">
          {t('paginas.verder')}
        </Link>
      )}
    </nav>
  )

/** Text of a machine: a command, a receipt. With a button to copy it, unless it is only to be looked at. */
export const Code = ({ children, label, copy = true }: WithChildren & { label: string; copy?: boolean }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
  <section className="kluis-code" aria-label={label} tabIndex={0} data-kopieer={copy ? '' : undefined}>
    <pre>
      <code>{children}</code>
    </pre>
  </section>
)
