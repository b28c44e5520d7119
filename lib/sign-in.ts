import {
  AccountRecovery,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import {
  CfnCondition,
  CfnParameter,
  Duration,
  Fn,
  RemovalPolicy,
  type Stack,
  Validations,
} from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { DeploymentConfig } from './deployment-config.ts';
import { providerSecret } from './secrets.ts';

/**
 * Where users sign in, by OpenID Connect: at the issuer that the configuration names, else at a Cognito user pool of
 * the stack's own. The parameters `OidcIssuer` and `OidcClientId` go before both (local mode gives its own).
 */
export class SignIn extends Construct {
  readonly issuer: string;
  readonly clientId: string;
  /** Where the issuer sends people back to; it has to know the address. */
  readonly callbackUrl: string;
  /** The stack's own user pool, where the configuration names no issuer. */
  readonly userPool: UserPool | undefined;
  /** Where the client secret is put, where the issuer gave us one. */
  readonly secret: ISecret | undefined;
  /** What serve-web is told. */
  readonly environment: Record<'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_SECRET', string>;

  constructor(stack: Stack, id: string, config: DeploymentConfig, url: string) {
    super(stack, id);
    this.callbackUrl = `${url}/login/callback`;
    const { signIn } = config;
    if (signIn?.confidential) {
      this.secret = providerSecret(this, 'secret', config, 'The client secret at the OpenID Connect issuer');
    }

    const parameter = (name: string, what: string) =>
      new CfnParameter(stack, name, {
        type: 'String',
        default: '',
        description: `${what}; empty: as configured, or of the user pool of this stack.`,
      }).valueAsString;
    const issuer = parameter('OidcIssuer', 'Where users sign in');
    const clientId = parameter('OidcClientId', 'The client id there');
    const empty = new CfnCondition(stack, 'OidcIssuerIsEmpty', {
      expression: Fn.conditionEquals(issuer, ''),
    }).logicalId;
    const own = signIn ?? this.ownPool(config, url);
    this.userPool = 'pool' in own ? own.pool : undefined;
    this.issuer = Fn.conditionIf(empty, own.issuer, issuer).toString();
    this.clientId = Fn.conditionIf(empty, own.clientId, clientId).toString();
    this.environment = {
      OIDC_ISSUER: this.issuer,
      OIDC_CLIENT_ID: this.clientId,
      OIDC_SECRET: this.secret ? Fn.conditionIf(empty, this.secret.secretArn, '').toString() : '',
    };
  }

  /** Nobody signs up by themselves; who may use Ringback is decided by its own invitations all the same. */
  private ownPool(config: DeploymentConfig, url: string) {
    const isKept = config.removalPolicy === 'retain';
    const pool = new UserPool(this, 'users', {
      userPoolName: `ringback-${config.stage}`,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      removalPolicy: isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      deletionProtection: isKept,
    });
    Validations.of(pool).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-COG2',
        reason:
          'A second factor is offered, not forced: companies with a rule of their own name their own issuer.',
      },
      ...['AwsSolutions::AwsSolutions-COG3', 'AwsSolutions::AwsSolutions-COG8'].map((id) => ({
        id,
        reason:
          'Threat protection costs by user; nobody signs up here, and a sign-in opens nothing without an invitation.',
      })),
    );
    pool.addDomain('domain', {
      // Prefixes are shared by all accounts of a region.
      cognitoDomain: { domainPrefix: `ringback-${config.stage}-${pool.stack.account}` },
    });
    const client = new UserPoolClient(this, 'client', {
      userPool: pool,
      userPoolClientName: 'ringback',
      generateSecret: false,
      preventUserExistenceErrors: true,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, OAuthScope.EMAIL],
        callbackUrls: [this.callbackUrl],
        logoutUrls: [`${url}/signed-out`],
      },
    });
    return { pool, issuer: pool.userPoolProviderUrl, clientId: client.userPoolClientId };
  }
}
