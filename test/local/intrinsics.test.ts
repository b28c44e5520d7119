// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation's own syntax
import { describe, expect, test } from 'vitest';
import { conditionHolds, resolve, type Scope, TemplateError } from '../../local/template/intrinsics.ts';

const scope: Scope = {
  parameters: { Stage: 'demo', Empty: '' },
  pseudoParameters: { 'AWS::Region': 'eu-central-1', 'AWS::AccountId': '000000000000' },
  conditions: {
    IsDemo: { 'Fn::Equals': [{ Ref: 'Stage' }, 'demo'] },
    IsEmpty: { 'Fn::Equals': [{ Ref: 'Empty' }, ''] },
    Neither: { 'Fn::Not': [{ Condition: 'IsDemo' }] },
    Both: { 'Fn::And': [{ Condition: 'IsDemo' }, { Condition: 'IsEmpty' }] },
    Either: { 'Fn::Or': [{ Condition: 'Neither' }, { Condition: 'IsEmpty' }] },
  },
  ref: (id) => (id === 'Queue' ? 'http://127.0.0.1/queue' : undefined),
  attribute: (id, attribute) => (id === 'Queue' && attribute === 'Arn' ? 'arn:queue' : undefined),
};
const value = (expression: unknown) => resolve(expression, scope, 'Here');

describe('expressions', () => {
  test.each([
    ['a reference to a resource', { Ref: 'Queue' }, 'http://127.0.0.1/queue'],
    ['a reference to a parameter', { Ref: 'Stage' }, 'demo'],
    ['a parameter with an empty value', { Ref: 'Empty' }, ''],
    ['a pseudo-parameter', { Ref: 'AWS::Region' }, 'eu-central-1'],
    ['an attribute', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:queue'],
    ['an attribute in its short form', { 'Fn::GetAtt': 'Queue.Arn' }, 'arn:queue'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 1]] }, 'a-demo-1'],
    ['Split', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Queue', 'Arn'] }] }, ['arn', 'queue']],
    ['Select', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b'] }] }, 'b'],
    [
      'Sub',
      { 'Fn::Sub': '${Stage}/${Queue.Arn}/${AWS::Region}/${!Stage}' },
      'demo/arn:queue/eu-central-1/${Stage}',
    ],
    ['Sub with its own values', { 'Fn::Sub': ['${x}-${Stage}', { x: { Ref: 'Empty' } }] }, '-demo'],
    ['If, when it holds', { 'Fn::If': ['IsDemo', 'yes', { 'Fn::Nonsense': 1 }] }, 'yes'],
    ['If, when it does not', { 'Fn::If': ['Neither', { Ref: 'Nobody' }, 'no'] }, 'no'],
    ['nested objects and lists', { a: [{ Ref: 'Stage' }, { b: true }] }, { a: ['demo', { b: true }] }],
    ['no value in an object', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    ['no value in a list', ['a', { 'Fn::If': ['Neither', 'b', { Ref: 'AWS::NoValue' }] }], ['a']],
    ['no value alone', { Ref: 'AWS::NoValue' }, undefined],
    ['an object that only looks like one', { Ref: 'Stage', more: 1 }, { Ref: 'Stage', more: 1 }],
  ])('%s', (_name, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  test.each([
    [{ Ref: 'Nobody' }, /Here: Ref "Nobody"/],
    [{ a: { Ref: 'Nobody' } }, /Here\.a: Ref "Nobody"/],
    [{ 'Fn::GetAtt': ['Queue', 'Colour'] }, /attribute "Colour" of "Queue"/],
    [{ 'Fn::ImportValue': 'x' }, /does not understand Fn::ImportValue/],
    [{ 'Fn::Select': [3, ['a']] }, /finds nothing at 3/],
    [{ 'Fn::Join': ['', 'text'] }, /Fn::Join needs a list/],
    [{ 'Fn::If': ['Nobody', 1, 2] }, /no condition "Nobody"/],
  ])('names the place of %j', (expression, message) => {
    expect(() => value(expression)).toThrow(message);
    expect(() => value(expression)).toThrow(TemplateError);
  });
});

test.each([
  ['IsDemo', true],
  ['IsEmpty', true],
  ['Neither', false],
  ['Both', true],
  ['Either', true],
])('condition %s is %s', (name, expected) => {
  expect(conditionHolds(name, scope, 'Here')).toBe(expected);
});
