import type { SecretValues } from '../services/secrets.ts';
import { TemplateError } from './intrinsics.ts';
import type { FunctionModel, SecretModel, StackModel } from './model.ts';

/**
 * Dynamic references to whole secrets, which CloudFormation replaces by their values where a resource is made.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 */
const reference = /\{\{resolve:secretsmanager:(.+?):SecretString:*\}\}/g;

/**
 * The model with the values of secrets put in, where the environment of a function refers to them.
 * @throws TemplateError naming the variable whose secret is not there, or which refers to something else
 */
export function withSecretValues(model: StackModel, values: SecretValues): StackModel {
  return { ...model, functions: model.functions.map((each) => resolved(each, model.secrets, values)) };
}

function resolved(
  model: FunctionModel,
  secrets: readonly SecretModel[],
  values: SecretValues,
): FunctionModel {
  const environment = Object.fromEntries(
    Object.entries(model.environment).map(([variable, text]) => {
      const value = text.replaceAll(reference, (whole, id: string) => {
        const secret = secrets.find(({ arn, name }) => arn === id || name === id);
        return (secret && values.get(secret.name)) ?? whole;
      });
      if (value.includes('{{resolve:')) {
        throw new TemplateError(
          `Variable ${variable} of "${model.logicalId}": local mode knows no value for ${value}.`,
        );
      }
      return [variable, value];
    }),
  );
  return { ...model, environment };
}
