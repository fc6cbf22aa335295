import { auditVerify } from './audit-verify.js';
import { backup, restore } from './backup.js';
import { countyAdd, pairAdd } from './county-add.js';
import { demo } from './demo.js';
import { DatabaseUnusable } from '../platform/database/index.js';
import { DONE, TRY_AGAIN, WRONG_CONFIGURATION, WRONG_USE } from './exit-codes.js';
import { mailIngest } from './mail-ingest.js';
import { report } from './report.js';
import { serve, work } from './serve.js';
import { WrongConfiguration } from './settings.js';
import { tokenCreate } from './token-create.js';
import { userAdd } from './user-add.js';
import { withApp } from './with-app.js';

type Command = {
  words: string;
  takes: string;
  does: string;
  run: (args: string[]) => Promise<number | void>;
};

const COMMANDS: Command[] = [
  { words: 'serve', takes: '', does: 'Starts the service with the settings of the environment.', run: serve },
  { words: 'worker', takes: '', does: 'Sends mail and does clock work without a web server.', run: work },
  {
    words: 'migrate',
    takes: '',
    does: 'Brings the tables of the database up to date and stops.',
    run: () => withApp(async () => DONE),
  },
  {
    words: 'demo',
    takes: '[--reset]',
    does: 'Starts the service on an invented world; --reset begins it afresh.',
    run: demo,
  },
  {
    words: 'user add',
    takes: '--email --name --organisation [--title --language --role --county --pair --from --until]',
    does: 'Adds a person and grants a role; --password-stdin reads a password, otherwise one is made up.',
    run: userAdd,
  },
  {
    words: 'token create',
    takes: '--user <e-mail> [--name] [--scope all|read|mail|report|calendar]',
    does: 'Prints a new key with which a program acts as that person, as far as its scope goes.',
    run: tokenCreate,
  },
  {
    words: 'mail ingest',
    takes: '',
    does: 'Takes one raw message on standard input and prints what became of it; exits 75 to be given it again.',
    run: mailIngest,
  },
  { words: 'county add', takes: '--key --name-fi --name-sv', does: 'Adds a county.', run: countyAdd },
  {
    words: 'pair add',
    takes: '--county <key> --key --name',
    does: 'Adds a care pair to a county.',
    run: pairAdd,
  },
  {
    words: 'backup',
    takes: '<file>',
    does: 'Writes everything the database holds at this instant into a file, while the service goes on.',
    run: backup,
  },
  {
    words: 'restore',
    takes: '<file>',
    does: 'Puts a backup into an empty database, SQLite or PostgreSQL whichever it came from.',
    run: restore,
  },
  {
    words: 'report',
    takes: '[--from --to] [--county <key>] [--format json|csv] [--language fi|sv|en]',
    does: 'Prints what the hours did over a period, the last twelve months unless told.',
    run: report,
  },
  {
    words: 'audit verify',
    takes: '',
    does: 'Proves that the log of acts is whole; exits 1 with the first broken row when it is not.',
    run: auditVerify,
  },
];

/**
 * Runs the command the arguments name and answers the exit code. Unknown words are answered with the help
 * and 64, settings that cannot be used with the whole list of what is wrong and 78.
 */
export async function runCommand(args: string[]): Promise<number> {
  if (args.length === 0 || args.includes('--help') || args[0] === 'help') {
    process.stdout.write(help());
    return DONE;
  }
  const command = COMMANDS.find(({ words }) => words === args.slice(0, words.split(' ').length).join(' '));
  if (!command) return wrongUse(`There is no command "${args.slice(0, 2).join(' ')}".`);
  try {
    return (await command.run(args.slice(command.words.split(' ').length))) ?? DONE;
  } catch (fault) {
    if (fault instanceof WrongConfiguration) return wrongConfiguration(fault.problems);
    if (isWrongOption(fault)) return wrongUse(fault.message);
    if (fault instanceof DatabaseUnusable) return databaseUnusable(fault);
    throw fault;
  }
}

function wrongUse(why: string): number {
  process.stderr.write(`${why}\n\n${help()}`);
  return WRONG_USE;
}

function wrongConfiguration(problems: string[]): number {
  const list = problems.map((problem) => `  - ${problem}\n`).join('');
  process.stderr.write(`Kelatunti cannot start with these settings:\n${list}`);
  process.stderr.write('docs/configuration.md describes every setting.\n');
  return WRONG_CONFIGURATION;
}

/** 75 lets a watchdog try again: the database may be only starting. */
function databaseUnusable({ message, temporary }: DatabaseUnusable): number {
  process.stderr.write(`${message}\n`);
  return temporary ? TRY_AGAIN : WRONG_CONFIGURATION;
}

/** `parseArgs` names what it does not know in a sentence of its own. */
const isWrongOption = (fault: unknown): fault is Error =>
  String((fault as { code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS');

const help = (): string => `Kelatunti books the weekly Kela consultation hour.

Use: kelatunti <command>

${COMMANDS.map(({ words, takes, does }) => `  ${words} ${takes}`.trimEnd() + `\n      ${does}\n`).join('')}
Settings come from the environment and from .env; docs/configuration.md describes every one.
`;
