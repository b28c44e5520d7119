import type { DeviceStanding } from '../../core/activations.ts';
import type { Language } from '../../core/language.ts';
import type { Fault } from '../../core/problem.ts';
import type { Shell } from '../app-page.tsx';
import { Live, type LivePart } from '../calls/live.tsx';
import { faultAt, namedField } from '../faults.tsx';
import { Field, Form } from '../forms.tsx';
import { Empty } from '../lists.tsx';
import { type DevicesTexts, devicesTexts } from '../texts/settings-devices.ts';
import type { ChannelView } from './notify-page.tsx';
import { SettingsPage } from './settings-page.tsx';

/** A device of a user, with its times in the reader's words. */
export interface DeviceView extends Pick<DeviceStanding, 'deviceId' | 'name' | 'state' | 'isExpired'> {
  /** Host of the push service. */
  service?: string;
  seen?: string;
  codeUntil?: string;
  isDisabled: boolean;
  test?: ChannelView['test'];
}

/** Address of a device's page. */
export function devicePath(deviceId: string): string {
  return `/settings/devices/${encodeURIComponent(deviceId)}`;
}

/** The page with all devices of a user. */
export function DevicesPage(props: {
  shell: Shell;
  /** See {@link Devices}. */
  devices: LivePart;
  /** Name of another device, as it was entered. */
  name: string;
  faults?: readonly Fault[];
  done?: string;
  refused?: string;
}) {
  const { shell, devices, name, faults = [], done, refused } = props;
  const { language } = shell;
  const texts = devicesTexts(language);
  return (
    <SettingsPage
      shell={shell}
      section="devices"
      scripts={['live']}
      done={done}
      refused={refused}
      faults={faults}
      fields={[namedField('name', texts.name)]}
    >
      <Live language={language} live={devices} />
      <div class="columns below">
        <section class="panel" aria-labelledby="this">
          <h2 id="this">{texts.thisBrowser}</h2>
          <p>{texts.thisBrowserText}</p>
          <p>
            <a class="button secondary" href="/devices">
              {texts.thisBrowser}
            </a>
          </p>
        </section>
        <section class="panel" aria-labelledby="another">
          <h2 id="another">{texts.another}</h2>
          <p>{texts.anotherText}</p>
          <Form shell={shell}>
            <DeviceName language={language} name={name} faults={faults} />
            <button type="submit" name="do" value="make">
              {texts.makeCode}
            </button>
          </Form>
        </section>
      </div>
    </SettingsPage>
  );
}

/** All devices of a user; what became of a test comes in by itself. */
export function Devices({ shell, devices }: { shell: Shell; devices: readonly DeviceView[] }) {
  const texts = devicesTexts(shell.language);
  if (devices.length === 0) {
    return <Empty title={texts.none} text={texts.noneText} />;
  }
  return (
    <ul class="rows" aria-label={texts.yours}>
      {devices.map((device) => (
        <Device shell={shell} device={device} />
      ))}
    </ul>
  );
}

function Device({ shell, device }: { shell: Shell; device: DeviceView }) {
  const { deviceId, name } = device;
  const texts = devicesTexts(shell.language);
  const isUsable = device.state === 'active' && !device.isDisabled;
  return (
    <li data-device={deviceId} data-key={deviceId}>
      <div class="what">
        <p>
          <span class="name">{name}</span> <DeviceBadge device={device} texts={texts} />{' '}
          <span class="badge open" data-here hidden>
            {texts.here}
          </span>
        </p>
        <DeviceFacts device={device} texts={texts} />
        <TestOutcome test={device.test} />
      </div>
      {isUsable && (
        <Form shell={shell}>
          <input type="hidden" name="device" value={deviceId} />
          <button
            type="submit"
            name="do"
            value="test"
            class="secondary small"
            aria-label={texts.testOf(name)}
          >
            {texts.test}
          </button>
        </Form>
      )}
      <a href={devicePath(deviceId)} aria-label={texts.manageOf(name)}>
        {texts.manage}
      </a>
    </li>
  );
}

/** The field in which a device is named. @param name as it was entered */
export function DeviceName(props: { language: Language; name: string; faults: readonly Fault[] }) {
  const { language, name, faults } = props;
  const texts = devicesTexts(language);
  return (
    <Field
      language={language}
      label={texts.name}
      name="name"
      hint={texts.nameHint}
      value={name}
      fault={faultAt(faults, '/name')}
      maxlength={100}
      required
    />
  );
}

/** How it stands with a device, in a word. */
export function DeviceBadge({ device, texts }: { device: DeviceView; texts: DevicesTexts }) {
  if (device.isExpired) return <span class="badge bad">{texts.expired}</span>;
  const kind = device.state === 'active' ? (device.isDisabled ? 'bad' : 'good') : 'warn';
  return <span class={`badge ${kind}`}>{texts.states[device.state]}</span>;
}

/** What is known of a device, in a line. */
export function DeviceFacts({ device, texts }: { device: DeviceView; texts: DevicesTexts }) {
  const { service, seen, codeUntil, isDisabled, isExpired, state } = device;
  const facts = [
    isDisabled && texts.disabled,
    state === 'active' && (seen ? texts.seen(seen) : texts.neverSeen),
    service && texts.by(service),
    codeUntil && !isExpired && texts.codeUntil(codeUntil),
  ].filter(Boolean);
  return facts.length > 0 ? <p class="quiet">{facts.join(' · ')}</p> : null;
}

/** What became of the last test, if there was one lately. */
export function TestOutcome({ test }: { test: ChannelView['test'] }) {
  if (!test) return null;
  return (
    <p class="quiet">
      {test.when}: <span class={`badge ${test.outcome}`}>{test.words}</span>
    </p>
  );
}
