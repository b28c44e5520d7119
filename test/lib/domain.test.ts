import { describe, expect, it } from 'vitest';
import { readModel } from '../../local/template/read-model.ts';
import { readSynthesisedStack } from '../../local/template/read-template.ts';
import { makeApp, synthesise } from './synthesise.ts';

const name = 'calls.demo.example';
const certificateArn =
  'arn:aws:acm:eu-central-1:123456789012:certificate/0f9c1c2e-1111-2222-3333-444455556666';
const outputOf = (stack: ReturnType<typeof synthesise>, output: string) =>
  stack.readable(stack.outputs[output]?.Value);

it('has no domain, and says so by leaving its output out, unless configured', () => {
  const stack = synthesise();
  expect(stack.ofType('AWS::ApiGatewayV2::DomainName')).toEqual([]);
  expect(stack.outputs.DomainRecord).toBeUndefined();
  expect(outputOf(stack, 'AssignedAddress')).toBe('api.ApiEndpoint');
});

describe('a domain', () => {
  const stack = synthesise({ domain: { name, certificateArn } });

  it('leads to the API, and is the address that people reach', () => {
    const [domain] = stack.ofType('AWS::ApiGatewayV2::DomainName');
    expect(domain!.Properties).toMatchObject({
      DomainName: name,
      DomainNameConfigurations: [{ CertificateArn: certificateArn, EndpointType: 'REGIONAL' }],
    });
    const [mapping] = stack.ofType('AWS::ApiGatewayV2::ApiMapping');
    expect(stack.target(mapping!.Properties.ApiId).Type).toBe('AWS::ApiGatewayV2::Api');
    expect(stack.target(mapping!.Properties.DomainName).id).toBe(domain!.id);
    for (const worker of ['serve-web', 'send-email', 'send-sms', 'send-push', 'receive-status']) {
      const { RINGBACK_PUBLIC_URL } = stack.functionNamed(worker).Properties.Environment.Variables;
      expect(RINGBACK_PUBLIC_URL['Fn::If'][1]).toBe(`https://${name}`);
    }
    const [client] = stack.ofType('AWS::Cognito::UserPoolClient');
    expect(JSON.stringify(client!.Properties.CallbackURLs)).toContain(`https://${name}`);
  });

  it('is named in the outputs with the record that DNS needs; the assigned address goes on answering', () => {
    expect(outputOf(stack, 'DomainRecord')).toBe(`${name} CNAME domainname.RegionalDomainName`);
    expect(stack.ofType('AWS::ApiGatewayV2::Api')[0]!.Properties.DisableExecuteApiEndpoint).toBe(false);
    expect(stack.ofType('AWS::Route53::RecordSet')).toEqual([]);
  });

  it('has its record made in the hosted zone, and is the only address, where the configuration says so', () => {
    const own = synthesise({
      domain: { name, certificateArn, hostedZoneId: 'Z0123456789ABC', onlyAddress: true },
    });
    const [record] = own.ofType('AWS::Route53::RecordSet');
    expect(own.readable(record!.Properties)).toMatchObject({
      Name: name,
      Type: 'A',
      HostedZoneId: 'Z0123456789ABC',
      AliasTarget: {
        DNSName: 'domainname.RegionalDomainName',
        HostedZoneId: 'domainname.RegionalHostedZoneId',
      },
    });
    expect(own.ofType('AWS::ApiGatewayV2::Api')[0]!.Properties.DisableExecuteApiEndpoint).toBe(true);
  });

  it('means nothing to local mode, which has an address of its own', () => {
    const app = makeApp({
      domain: { name, certificateArn, hostedZoneId: 'Z0123456789ABC', onlyAddress: true },
    });
    const { directory } = app.synth();
    const model = readModel(readSynthesisedStack(directory), {
      publicUrl: 'http://127.0.0.1:4100',
      sqsEndpoint: 'http://127.0.0.1:1',
      region: 'eu-central-1',
      accountId: '000000000000',
    });
    const environments = model.functions.map(({ environment }) => environment.RINGBACK_PUBLIC_URL);
    expect([...new Set(environments.filter(Boolean))]).toEqual(['http://127.0.0.1:4100']);
  });
});
