import { Command } from 'commander';
import { renewSecretsCommand } from './secrets-renew.ts';

export function secretsCommand(): Command {
  return new Command('secrets').description('look after what is stored encrypted').addCommand(renewSecretsCommand());
}
