import type { CompanyNumber, Group } from '../../core/directory.ts';
import { displayNumber } from '../../core/phone-number.ts';
import { Empty } from '../lists.tsx';
import { adminTexts } from '../texts/admin.ts';
import { numberTexts } from '../texts/admin-numbers.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';

/** Path of a company number's page. */
export function numberPath(number: string): string {
  return `/admin/numbers/${encodeURIComponent(number)}`;
}

/** The company numbers, or those of the reader's locations. */
export function NumbersPage(props: {
  shell: AdminShell;
  numbers: readonly CompanyNumber[];
  groups: readonly Group[];
  done?: string;
}) {
  const { shell, numbers, groups, done } = props;
  const texts = numberTexts(shell.language);
  const empty = shell.administersAll ? texts.noNumbers : texts.noneForYou;
  const groupOf = (id: string | undefined) => groups.find((group) => group.id === id)?.name;
  return (
    <AdminPage
      shell={shell}
      section="numbers"
      title={adminTexts(shell.language).sections.numbers}
      about={texts.about}
      done={done}
    >
      {shell.administersAll && (
        <p class="buttons">
          <a class="button" href="/admin/numbers/new">
            {texts.newNumber}
          </a>
        </p>
      )}
      {numbers.length === 0 ? (
        <Empty {...empty} />
      ) : (
        <ul class="rows">
          {numbers.map(({ number, name, group }) => (
            <li>
              <div class="what">
                <p class="name">
                  <a href={numberPath(number)}>{name}</a>
                </p>
                <p class="quiet">{[displayNumber(number), groupOf(group)].filter(Boolean).join(' · ')}</p>
              </div>
              <a
                href={`${numberPath(number)}/preview`}
                target="_blank"
                aria-label={`${name}: ${texts.preview}`}
                rel="noopener"
              >
                {texts.preview}
              </a>
            </li>
          ))}
        </ul>
      )}
    </AdminPage>
  );
}
