import { Field, Form } from '../forms.tsx';
import { Empty, Pager } from '../lists.tsx';
import { Notice } from '../notice.tsx';
import { adminTexts } from '../texts/admin.ts';
import { contactTexts } from '../texts/admin-contacts.ts';
import { appTexts } from '../texts/app.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';
import { type ContactDraft, ContactFields, contactFieldNames } from './contact-fields.tsx';
import { type FormState, Version } from './fields.tsx';

/** A contact in the list. */
export interface ContactRow {
  id: string;
  /** Empty: it has none. */
  name: string;
  facts: readonly string[];
  /** Whose own address book it is from. */
  owner?: string;
  isBlocked: boolean;
  inDirectory: boolean;
}

/** People outside of the company. */
export function ContactsPage(props: {
  shell: AdminShell;
  contacts: readonly ContactRow[];
  search: string;
  /** There is more of the list that was not searched. */
  isPart: boolean;
  first?: string;
  next?: string;
  done?: string;
}) {
  const { shell, contacts, search, isPart, first, next, done } = props;
  const texts = contactTexts(shell.language);
  const common = adminTexts(shell.language);
  const empty = search || first ? texts.nobodyFound : texts.noContacts;
  return (
    <AdminPage
      shell={shell}
      section="contacts"
      title={common.sections.contacts}
      about={texts.about}
      done={done}
    >
      <p class="buttons">
        <a class="button" href="/admin/contacts/new">
          {texts.newContact}
        </a>
        <a class="button secondary" href="/admin/import">
          {texts.importFile}
        </a>
      </p>
      <search>
        <form class="filters" method="get" action="/admin/contacts">
          <Field
            language={shell.language}
            {...texts.search}
            name="q"
            type="search"
            value={search}
            maxlength={100}
          />
          <button type="submit" class="secondary">
            {common.find}
          </button>
        </form>
      </search>
      {isPart && search && <p class="quiet">{common.searchedPart}</p>}
      {contacts.length === 0 ? (
        <Empty {...empty} />
      ) : (
        <ul class="rows">
          {contacts.map((contact) => (
            <li>
              <div class="what">
                <p class="name">
                  <a href={`/admin/contacts/${contact.id}`}>{contact.name || texts.nameless}</a>
                </p>
                {contact.facts.length > 0 && <p class="quiet">{contact.facts.join(' · ')}</p>}
              </div>
              <p class="badges">
                {contact.isBlocked && <span class="badge bad">{texts.blocked}</span>}
                {!contact.inDirectory && <span class="badge">{texts.notInDirectory}</span>}
                {contact.owner && <span class="quiet">{texts.ownedBy(contact.owner)}</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pager
        language={shell.language}
        first={first}
        next={next}
        words={{ next: common.more, first: common.toBeginning }}
      />
    </AdminPage>
  );
}

/** One contact, or a new one. */
export function ContactPage(props: {
  shell: AdminShell;
  /** Absent: a new one. */
  stored?: { id: string; name: string; source?: string; owner?: string };
  form: FormState;
  draft: ContactDraft;
  done?: string;
}) {
  const { shell, stored, form, draft, done } = props;
  const texts = contactTexts(shell.language);
  const app = appTexts(shell.language);
  return (
    <AdminPage
      shell={shell}
      section="contacts"
      title={stored ? stored.name || texts.nameless : texts.newContact}
      about={stored?.owner && texts.ownedBy(stored.owner)}
      done={done}
      faults={form.faults}
      fields={contactFieldNames(shell.language, draft)}
    >
      {stored?.source && <Notice kind="warn">{texts.imported(stored.source)}</Notice>}
      <Form shell={shell}>
        <Version form={form} />
        {/* The first button of a form is what Enter presses: saving, not removing a row. */}
        <button type="submit" class="visually-hidden" tabindex={-1}>
          {app.save}
        </button>
        <ContactFields form={form} draft={draft} />
        <div class="buttons save">
          <button type="submit">{app.save}</button>
          <a href="/admin/contacts">{app.back}</a>
          {stored && <a href={`/admin/contacts/${stored.id}/delete`}>{adminTexts(shell.language).delete}</a>}
        </div>
      </Form>
    </AdminPage>
  );
}
