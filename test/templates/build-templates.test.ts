import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { buildTemplates, precompiled } from '../../scripts/build-templates.ts';

/** Compiles and runs a template as the build does. */
async function rendered(template: string, model: object): Promise<string> {
  const specification = new Function(`return ${await precompiled('sample', template)}`)();
  return Handlebars.template<object>(specification)(model);
}

describe('templates are compiled', () => {
  test('so that everything shown is escaped', async () => {
    expect(await rendered('<a title="{{x}}">{{x}}</a>', { x: `<b a='1' c="2">&{{` })).toBe(
      '<a title="&lt;b a&#x3D;&#x27;1&#x27; c&#x3D;&quot;2&quot;&gt;&amp;{{">&lt;b a&#x3D;&#x27;1&#x27; c&#x3D;&quot;2&quot;&gt;&amp;{{</a>',
    );
  });

  test.each(['{{{x}}}', '{{&x}}', '{{& x}}', '{{~&x}}', '{{~{x}~}}', '{{ &x}}'])(
    '%s, which would not escape, is refused',
    async (template) => {
      await expect(precompiled('sample', `<p>${template}</p>`)).rejects.toThrow();
    },
  );

  test('so that a missing variable is an error', async () => {
    await expect(rendered('{{x.y}}', { x: {} })).rejects.toThrow(/"y" not defined/);
    expect(await rendered('{{#if x}}1{{else}}0{{/if}}', { x: null })).toBe('0');
  });

  test('with no helper but those that are known', async () => {
    await expect(precompiled('sample', '{{shout a}}')).rejects.toThrow(/knownHelpersOnly/);
  });
});

test('what did not change is not compiled again', async () => {
  await buildTemplates();
  expect(await buildTemplates()).toEqual([]);
});
