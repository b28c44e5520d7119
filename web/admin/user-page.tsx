import type { DeviceStanding } from '../../core/activations.ts';
import { type UserField, userFields } from '../../core/administration.ts';
import type { Group, Settings } from '../../core/directory.ts';
import { Field, Form } from '../forms.tsx';
import { adminTexts } from '../texts/admin.ts';
import { peopleTexts, type SignInState } from '../texts/admin-people.ts';
import { appTexts } from '../texts/app.ts';
import { AdminPage, type AdminShell } from './admin-page.tsx';
import { FormField, type FormState, Version } from './fields.tsx';
import { UserFields, userFieldNames } from './user-fields.tsx';

interface FieldsOf {
  shell: AdminShell;
  form: FormState;
  groups: readonly Group[];
  settings: Settings;
}

/** A device of a user, its times written for the reader. */
export type ShownDevice = DeviceStanding;

/** A form for somebody new. */
export function NewUserPage({ shell, form, groups, settings }: FieldsOf) {
  const texts = peopleTexts(shell.language);
  const app = appTexts(shell.language);
  return (
    <AdminPage
      shell={shell}
      section="users"
      title={texts.newUser}
      faults={form.faults}
      fields={userFieldNames(shell.language)}
    >
      <Form shell={shell} class="panel">
        <h2>{texts.person}</h2>
        <UserFields form={form} editable={userFields} groups={groups} settings={settings} />
        <FormField form={form} name="id" {...texts.id} optional maxlength={64} />
        <div class="buttons">
          <button type="submit">{app.save}</button>
          <a href="/admin/users">{app.cancel}</a>
        </div>
      </Form>
    </AdminPage>
  );
}

/** Everything about a user that the reader may see. */
export function UserPage(
  props: FieldsOf & {
    user: { id: string; name: string; email?: string };
    editable: readonly UserField[];
    /** `at`: since when, or until when, written for the reader. */
    signIn: { state: SignInState; at: string };
    devices: readonly ShownDevice[];
    done?: string;
    refused?: string;
  },
) {
  const { shell, form, user, editable, groups, settings, signIn, devices, done, refused } = props;
  const texts = peopleTexts(shell.language);
  const app = appTexts(shell.language);
  return (
    <AdminPage
      shell={shell}
      section="users"
      title={user.name}
      about={user.id}
      done={done}
      refused={refused}
      faults={form.faults}
      fields={userFieldNames(shell.language)}
    >
      {!shell.administersAll && <p class="quiet">{texts.partOnly}</p>}
      <Form shell={shell} class="panel" action={`/admin/users/${user.id}`}>
        <Version form={form} />
        <h2>{texts.person}</h2>
        <UserFields form={form} editable={editable} groups={groups} settings={settings} />
        <div class="buttons">
          <button type="submit">{app.save}</button>
          <a href="/admin/users">{app.back}</a>
        </div>
      </Form>
      <SignIn shell={shell} user={user} signIn={signIn} />
      <Devices shell={shell} user={user} devices={devices} />
      {shell.administersAll && (
        <p>
          <a href={`/admin/users/${user.id}/delete`}>{adminTexts(shell.language).delete}</a>
        </p>
      )}
    </AdminPage>
  );
}

function SignIn(props: {
  shell: AdminShell;
  user: { id: string; name: string; email?: string };
  signIn: { state: SignInState; at: string };
}) {
  const { shell, user, signIn } = props;
  const texts = peopleTexts(shell.language);
  const base = `/admin/users/${user.id}`;
  return (
    <section class="panel" aria-labelledby="sign-in">
      <h2 id="sign-in">{texts.signIn}</h2>
      <p>{texts.signInTexts[signIn.state](signIn.at)}</p>
      {shell.administersAll && signIn.state !== 'signed-in' && !user.email && (
        <p class="quiet">{texts.noEmail}</p>
      )}
      {shell.administersAll && signIn.state !== 'signed-in' && user.email && (
        <Form shell={shell} action={`${base}/invite`}>
          <button type="submit" class="small">
            {signIn.state === 'not-invited' ? texts.invite : texts.inviteAgain}
          </button>
        </Form>
      )}
      {shell.administersAll && signIn.state !== 'not-invited' && (
        <details>
          <summary>{texts.resetSignIn}</summary>
          <Form shell={shell} action={`${base}/reset-sign-in`}>
            <p>{texts.resetSignInText(user.name)}</p>
            <button type="submit" class="small danger">
              {texts.resetNow}
            </button>
          </Form>
        </details>
      )}
    </section>
  );
}

function Devices(props: {
  shell: AdminShell;
  user: { id: string; email?: string };
  devices: readonly ShownDevice[];
}) {
  const { shell, user, devices } = props;
  const texts = peopleTexts(shell.language);
  return (
    <section class="panel" aria-labelledby="devices">
      <h2 id="devices">{texts.devicesTitle}</h2>
      {devices.length === 0 && <p>{texts.noDevices}</p>}
      {devices.length > 0 && (
        <ul class="rows inner">
          {devices.map((device) => (
            <DeviceItem shell={shell} user={user} device={device} />
          ))}
        </ul>
      )}
      {shell.administersAll && user.email && (
        <Form shell={shell} action={`/admin/users/${user.id}/devices`} class="add">
          <Field language={shell.language} name="device" {...texts.deviceName} maxlength={100} required />
          <button type="submit" class="secondary">
            {texts.sendInstructions}
          </button>
        </Form>
      )}
    </section>
  );
}

function DeviceItem(props: { shell: AdminShell; user: { id: string; email?: string }; device: ShownDevice }) {
  const { shell, user, device } = props;
  const texts = peopleTexts(shell.language);
  const base = `/admin/users/${user.id}/devices/${encodeURIComponent(device.deviceId)}`;
  const notes = [
    device.lastSeen && texts.lastSeen(device.lastSeen),
    device.disabled && texts.deviceDisabled,
    device.isExpired && texts.deviceExpired,
  ].filter(Boolean);
  const badge = device.state === 'active' ? (device.disabled ? 'bad' : 'good') : 'warn';
  return (
    <li>
      <div class="what">
        <p class="name">{device.name}</p>
        <p class="badges">
          <span class={`badge ${badge}`}>{texts.deviceStates[device.state]}</span>
          {notes.length > 0 && <span class="quiet">{notes.join(' · ')}</span>}
        </p>
      </div>
      {shell.administersAll && (
        <div class="buttons">
          {device.state !== 'active' && !device.isExpired && user.email && (
            <Form shell={shell} action={`${base}/send`}>
              <button type="submit" class="small secondary">
                {device.state === 'instructions-sent' ? texts.sendAgain : texts.sendInstructions}
              </button>
            </Form>
          )}
          <details class="confirm">
            <summary>{texts.resetDevice}</summary>
            <Form shell={shell} action={`${base}/reset`}>
              <p>{texts.resetDeviceText}</p>
              <button type="submit" class="small danger">
                {texts.resetNow}
              </button>
            </Form>
          </details>
          <Form shell={shell} action={`${base}/remove`}>
            <button type="submit" class="small danger" aria-label={`${texts.removeDevice}: ${device.name}`}>
              {texts.removeDevice}
            </button>
          </Form>
        </div>
      )}
    </li>
  );
}
