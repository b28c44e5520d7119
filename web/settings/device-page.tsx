import type { Fault } from '../../core/problem.ts';
import type { Shell } from '../app-page.tsx';
import { namedField } from '../faults.tsx';
import { Form } from '../forms.tsx';
import { appTexts } from '../texts/app.ts';
import { devicesTexts } from '../texts/settings-devices.ts';
import { DeviceBadge, DeviceFacts, DeviceName, type DeviceView, TestOutcome } from './devices-page.tsx';
import { SettingsPage, settingsPath } from './settings-page.tsx';

/** How another device is enabled, while the code may still be seen. */
export interface Instructions {
  code: string;
  url: string;
  until: string;
  /** The address as rows of modules; see `qrModules`. */
  qr: readonly (readonly boolean[])[];
}

/** The page of one device: how it is enabled, its name, the end of it. */
export function DevicePage(props: {
  shell: Shell;
  device: DeviceView;
  /** Absent once it was sent, used, or expired. */
  instructions?: Instructions;
  /** Where instructions can be sent. */
  email?: string;
  /** The name as it was entered. */
  name: string;
  faults?: readonly Fault[];
  done?: string;
  refused?: string;
}) {
  const { shell, device, instructions, email, name, faults = [], done, refused } = props;
  const { language } = shell;
  const texts = devicesTexts(language);
  const isActive = device.state === 'active';
  return (
    <SettingsPage
      shell={shell}
      section="devices"
      title={isActive ? device.name : texts.enable(device.name)}
      done={done}
      refused={refused}
      faults={faults}
      fields={[namedField('name', texts.name)]}
    >
      <section class="panel">
        <p>
          <DeviceBadge device={device} texts={texts} />
        </p>
        <DeviceFacts device={device} texts={texts} />
        <TestOutcome test={device.test} />
        {isActive && !device.isDisabled && (
          <Form shell={shell}>
            <button type="submit" name="do" value="test" class="secondary">
              {texts.test}
            </button>
          </Form>
        )}
        {instructions && <HowTo shell={shell} name={device.name} instructions={instructions} />}
        {!isActive && !instructions && (
          <>
            {!device.isExpired && <h2>{texts.hiddenTitle}</h2>}
            <p>{device.isExpired ? texts.codeOver : texts.hidden(device.codeUntil ?? '')}</p>
          </>
        )}
        {!isActive && !device.isExpired && (
          <Form shell={shell}>
            {email ? (
              <>
                <button type="submit" name="do" value="send">
                  {texts.sendTo(email)}
                </button>
                {instructions && <p class="hint after">{texts.sendHint}</p>}
              </>
            ) : (
              <p class="hint">{texts.noAddress}</p>
            )}
          </Form>
        )}
      </section>
      <section class="panel" aria-labelledby="rename">
        <h2 id="rename">{texts.rename}</h2>
        <Form shell={shell}>
          <DeviceName language={language} name={name} faults={faults} />
          <button type="submit" name="do" value="rename" class="secondary">
            {texts.rename}
          </button>
        </Form>
      </section>
      <section class="panel">
        <Form shell={shell} class="buttons with-hint">
          <button type="submit" name="do" value="reset" class="secondary">
            {texts.reset}
          </button>
          <span class="hint">{isActive ? texts.resetActiveHint : texts.resetHint}</span>
        </Form>
        <Form shell={shell} class="buttons with-hint">
          <button type="submit" name="do" value="remove" class="danger">
            {appTexts(language).remove}
          </button>
          <span class="hint">{texts.removeHint}</span>
        </Form>
      </section>
      <p>
        <a href={settingsPath('devices')}>{texts.back}</a>
      </p>
    </SettingsPage>
  );
}

/** Address, picture and code, for whoever stands before the other device. */
function HowTo(props: { shell: Shell; name: string; instructions: Instructions }) {
  const { shell, name, instructions } = props;
  const { code, url, until, qr } = instructions;
  const texts = devicesTexts(shell.language);
  return (
    <div class="how-to">
      <div>
        <ol>
          {texts.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <dl>
          <div>
            <dt>{texts.link}</dt>
            <dd>
              <a href={url}>{url}</a>
            </dd>
          </div>
          <div>
            <dt>{texts.code}</dt>
            <dd class="code">{code}</dd>
          </div>
        </dl>
        <p class="quiet">{texts.works(until)}</p>
      </div>
      <QrCode modules={qr} label={texts.qr(name)} />
    </div>
  );
}

/** Black on white in every scheme: cameras expect it so. */
function QrCode({ modules, label }: { modules: readonly (readonly boolean[])[]; label: string }) {
  const size = modules.length;
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
