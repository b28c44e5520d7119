import { describe, expect, it } from 'vitest';
import { synthesise } from './synthesise.ts';

const variablesOf = (stack: ReturnType<typeof synthesise>) =>
  stack.readable(stack.functionNamed('serve-web').Properties.Environment.Variables);

describe('without an issuer of the company', () => {
  const stack = synthesise();
  const [pool] = stack.ofType('AWS::Cognito::UserPool');
  const [client] = stack.ofType('AWS::Cognito::UserPoolClient');

  it('makes a user pool that nobody signs up to, kept as the data is', () => {
    expect(pool).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: 'ACTIVE',
        MfaConfiguration: 'OPTIONAL',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
        Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: true } },
      },
    });
    const [trial] = synthesise({ removalPolicy: 'destroy' }).ofType('AWS::Cognito::UserPool');
    expect(trial).toMatchObject({ DeletionPolicy: 'Delete', Properties: { DeletionProtection: 'INACTIVE' } });
  });

  it('is a public client there, with codes and nothing else, and our two addresses', () => {
    const { Properties } = client!;
    expect(Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'profile', 'email'],
      PreventUserExistenceErrors: 'ENABLED',
    });
    const addressOf = (urls: unknown) => JSON.stringify(stack.readable(urls));
    expect(addressOf(Properties.CallbackURLs)).toContain('/login/callback');
    expect(addressOf(Properties.LogoutURLs)).toContain('/signed-out');
  });

  it('tells the function the parameters where they are given, else the pool', () => {
    expect(stack.parameters.OidcIssuer).toMatchObject({ Type: 'String', Default: '' });
    expect(stack.parameters.OidcClientId).toMatchObject({ Type: 'String', Default: '' });
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_SECRET } = variablesOf(stack);
    expect(OIDC_ISSUER).toEqual({
      'Fn::If': ['OidcIssuerIsEmpty', expect.stringMatching(/\.ProviderURL$/), '<OidcIssuer>'],
    });
    expect(OIDC_CLIENT_ID).toEqual({
      'Fn::If': ['OidcIssuerIsEmpty', expect.anything(), '<OidcClientId>'],
    });
    expect(OIDC_SECRET).toBe('');
  });
});

describe('with an issuer of the company', () => {
  const signIn = { issuer: 'https://login.example.com/company', clientId: 'ringback' };

  it('makes no user pool', () => {
    const stack = synthesise({ signIn });
    expect(stack.all.filter(({ Type }) => Type.startsWith('AWS::Cognito'))).toEqual([]);
    expect(variablesOf(stack)).toMatchObject({
      OIDC_ISSUER: { 'Fn::If': ['OidcIssuerIsEmpty', signIn.issuer, '<OidcIssuer>'] },
      OIDC_CLIENT_ID: { 'Fn::If': ['OidcIssuerIsEmpty', 'ringback', '<OidcClientId>'] },
      OIDC_SECRET: '',
    });
    expect(Object.keys(stack.outputs)).not.toContain('UserPoolId');
  });

  it('has a secret for a confidential client, which serve-web alone may read', () => {
    const stack = synthesise({ signIn: { ...signIn, confidential: true } });
    expect(Object.keys(stack.outputs)).toContain('OidcSecretArn');
    expect(JSON.stringify(variablesOf(stack).OIDC_SECRET)).toContain('secret:');
    const readers = stack
      .ofType('AWS::IAM::Role')
      .filter(({ Properties }) => JSON.stringify(stack.readable(Properties)).includes('secret:signin'));
    expect(readers).toHaveLength(1);
  });
});
