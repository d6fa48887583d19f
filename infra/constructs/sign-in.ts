import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolClientIdentityProvider,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { Settings } from "../../shared/runbook/settings.ts";
import type { Shared } from "./shared.ts";
import { TarsFunction } from "./tars-function.ts";

export type SignInProps = Shared & { signIn: NonNullable<Settings["signIn"]>; settings: Settings; publicUrl: string };

/** How people sign in: at the provider that tars.yaml names, or at a pool of Amazon Cognito that this makes. */
export class SignIn extends Construct {
  readonly function: TarsFunction;

  constructor(scope: Construct, id: string, { table, secrets, environment, settings, signIn, publicUrl }: SignInProps) {
    super(scope, id);
    this.function = new TarsFunction(this, "SignIn", {
      folder: "sign-in",
      description: "TARS: signs people in",
      environment: {
        ...environment,
        TARS_PUBLIC_URL: publicUrl,
        TARS_SIGN_IN: Stack.of(this).toJsonString(this.client(signIn, publicUrl)),
      },
      timeout: Duration.seconds(20),
    });
    this.function.allowTable(table, "GetItem", "PutItem", "UpdateItem", "DeleteItem");
    const { clientSecretParameter } = signIn;
    secrets.allow(this.function, [
      settings.links.signingKeyParameter,
      ...(clientSecretParameter ? [clientSecretParameter] : []),
    ]);
  }

  /** Where people sign in, and as which of the provider's clients. */
  private client({ issuer, clientId, cognito }: SignInProps["signIn"], publicUrl: string) {
    if (!cognito) return { issuer, clientId };
    const pool = new UserPool(this, "Pool", {
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // Nobody signs up: an admin of the account adds people.
      selfSignUpEnabled: false,
      // There are no text messages.
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      standardThreatProtectionMode: StandardThreatProtectionMode.NO_ENFORCEMENT,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(pool).acknowledge(
      {
        id: "AwsSolutions::AwsSolutions-COG2",
        reason:
          "Whoever is in the pool may add an authenticator app; a team that has phones for all of them asks for it.",
      },
      {
        id: "AwsSolutions::AwsSolutions-COG8",
        reason: "The plus plan is paid for each user; nobody signs up here, and a team that needs it has a provider.",
      },
    );
    pool.addDomain("Domain", { cognitoDomain: { domainPrefix: cognito.domain } });
    const made = pool.addClient("Client", {
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${publicUrl}/auth/callback`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
    });
    return { issuer: pool.userPoolProviderUrl, clientId: made.userPoolClientId };
  }
}
