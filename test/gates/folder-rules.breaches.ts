import type { Tree } from './planted.ts';

/** A house in which everything is where it belongs, with one import along each permitted way. */
export const saneHouse: Tree = {
  'src/platform/clock/index.ts': `export const now = () => 0;`,
  'src/platform/jobs/index.ts': `import { now } from '../clock/index.ts'; export const later = () => now();`,
  'src/ui/button.tsx': `export const button = 'button';`,
  'src/newsstand/index.ts': `import { now } from '../platform/clock/index.ts'; export const touch = () => now();`,
  'src/newsstand/page-store.ts': `export const pages = 0;`,
  'src/features/sections/index.ts': `export const section = 'world';`,
  'src/features/sections/section.schema.ts': `import { z } from 'zod'; export const shape = z;`,
  'src/features/sections/sections.store.ts': `import { touch } from '../../newsstand/index.ts'; export const store = touch;`,
  'src/features/stories/story.schema.ts': `import { shape } from '../sections/section.schema.ts'; export const story = shape;`,
  'src/features/stories/publish-story.ts': `import { section } from '../sections/index.ts'; export const publish = section;`,
  'src/features/stories/publish-story.test.ts': `import { store } from '../sections/sections.store.ts'; import { app } from '../../../test/support/app.ts'; app(store);`,
  'src/features/sections/sections.test.ts': `import { app } from '../../../test/support/app.ts'; app(1);`,
  'src/features/stories/site/story-page.tsx': `import { button } from '../../../ui/button.tsx'; export const page = button;`,
  'src/features/stories/site/live.island.tsx': `import { button } from '../../../ui/button.tsx'; export const live = button;`,
  'src/features/stories/studio/story-screen.tsx': `import { story } from '../story.schema.ts'; export const screen = story;`,
  'src/site/press.ts': `import { page } from '../features/stories/site/story-page.tsx'; import { touch } from '../newsstand/index.ts'; export const press = [page, touch];`,
  'src/studio/shell.tsx': `import { screen } from '../features/stories/studio/story-screen.tsx'; export const shell = screen;`,
  'src/entry/app.ts': `import { press } from '../site/press.ts'; import { shell } from '../studio/shell.tsx'; import { pages } from '../newsstand/page-store.ts'; import { publish } from '../features/stories/publish-story.ts'; export const app = [press, shell, pages, publish];`,
  'test/support/app.ts': `import { app as program } from '../../src/entry/app.ts'; export const app = (seed: unknown) => [program, seed];`,
  'bin/build.mjs': `import '../src/entry/app.ts';`,
};

type Breach = { rule: string; what: string; tree: Tree };

/** One breach for each way in which a rule can be broken; all their files stand in the sane house together. */
export const breaches: Breach[] = [
  {
    rule: 'no-circles',
    what: 'two files import each other, one of them a type only',
    tree: {
      'src/features/stories/hen.ts': `import type { Egg } from './egg.ts'; export type Hen = Egg;`,
      'src/features/stories/egg.ts': `import type { Hen } from './hen.ts'; export type Egg = Hen | 1;`,
    },
  },
  {
    rule: 'no-folder-circles',
    what: 'two features use each other',
    tree: {
      'src/features/topics/index.ts': `export const topic = 1;`,
      'src/features/topics/rename-topic.ts': `import { tag } from '../tags/index.ts'; export const rename = tag;`,
      'src/features/tags/index.ts': `export const tag = 1;`,
      'src/features/tags/rename-tag.ts': `import { topic } from '../topics/index.ts'; export const rename = topic;`,
    },
  },
  {
    rule: 'no-folder-circles',
    what: 'two parts of the platform use each other',
    tree: {
      'src/platform/mail/index.ts': `export const mail = 1;`,
      'src/platform/mail/send.ts': `import { disk } from '../storage/index.ts'; export const send = disk;`,
      'src/platform/storage/index.ts': `export const disk = 1;`,
      'src/platform/storage/full.ts': `import { mail } from '../mail/index.ts'; export const full = mail;`,
    },
  },
  {
    rule: 'imports-are-there',
    what: 'a file that does not exist is imported',
    tree: { 'src/features/stories/ghost.ts': `export * from './nobody.ts';` },
  },
  {
    rule: 'the-program-knows-no-tests',
    what: 'the program imports test support',
    tree: {
      'src/features/stories/peek.ts': `import { clock } from '../../../test/support/clock.ts'; export const peek = clock;`,
      'test/support/clock.ts': `export const clock = 0;`,
    },
  },
  {
    rule: 'the-program-knows-no-tests',
    what: 'the program imports fixtures',
    tree: {
      'src/features/stories/sample.ts': `import { sample } from './story.fixtures.ts'; export default sample;`,
      'src/features/stories/story.fixtures.ts': `export const sample = 1;`,
    },
  },
  {
    rule: 'the-program-knows-no-tests',
    what: 'the program imports from a testing folder',
    tree: {
      'src/features/stories/stand-in.ts': `import { press } from './testing/small-press.ts'; export const standIn = press;`,
      'src/features/stories/testing/small-press.ts': `import { tool } from 'tool'; export const press = tool;`,
    },
  },
  {
    rule: 'the-program-runs-without-development-tools',
    what: 'the program imports a development dependency',
    tree: { 'src/platform/clock/mock.ts': `import { tool } from 'tool'; export const mock = tool;` },
  },
  {
    rule: 'shapes-import-shapes',
    what: 'a shape imports server code of its own feature',
    tree: {
      'src/features/stories/headline.schema.ts': `import { longest } from './headline.ts'; export const headline = longest;`,
      'src/features/stories/headline.ts': `export const longest = 200;`,
    },
  },
  {
    rule: 'shapes-import-shapes',
    what: 'a shape imports a package besides zod',
    tree: { 'src/features/stories/kicker.schema.ts': `import { pool } from 'pg'; export const kicker = pool;` },
  },
  {
    rule: 'platform-stands-alone',
    what: 'the platform imports a feature',
    tree: {
      'src/platform/clock/news.ts': `import { section } from '../../features/sections/index.ts'; export const news = section;`,
    },
  },
  {
    rule: 'ui-stands-alone',
    what: 'the UI kit imports the platform',
    tree: { 'src/ui/clock.tsx': `import { now } from '../platform/clock/index.ts'; export const clock = now;` },
  },
  {
    rule: 'newsstand-knows-no-news',
    what: 'the newsstand imports a feature',
    tree: {
      'src/newsstand/front-page.ts': `import { section } from '../features/sections/index.ts'; export const front = section;`,
    },
  },
  {
    rule: 'newsstand-knows-no-news',
    what: 'the newsstand imports the UI kit',
    tree: { 'src/newsstand/looks.ts': `import { button } from '../ui/button.tsx'; export const looks = button;` },
  },
  {
    rule: 'newsstand-knows-no-news',
    what: 'the newsstand imports the site',
    tree: { 'src/newsstand/printer.ts': `import { press } from '../site/press.ts'; export const printer = press;` },
  },
  {
    rule: 'newsstand-knows-no-news',
    what: 'the newsstand imports the studio',
    tree: { 'src/newsstand/desk.ts': `import { shell } from '../studio/shell.tsx'; export const desk = shell;` },
  },
  {
    rule: 'features-look-down-only',
    what: 'a feature imports the site',
    tree: {
      'src/features/stories/print.ts': `import { press } from '../../site/press.ts'; export const print = press;`,
    },
  },
  {
    rule: 'use-the-front-door',
    what: "a feature imports another's store",
    tree: {
      'src/features/stories/window.ts': `import { store } from '../sections/sections.store.ts'; export const window = store;`,
    },
  },
  {
    rule: 'pages-are-touched-through-the-front-door',
    what: 'a feature reaches into the page store',
    tree: {
      'src/features/stories/reach.ts': `import { pages } from '../../newsstand/page-store.ts'; export const reach = pages;`,
    },
  },
  {
    rule: 'site-uses-doors-and-site-parts',
    what: "the site imports a feature's act",
    tree: {
      'src/site/act.ts': `import { publish } from '../features/stories/publish-story.ts'; export const act = publish;`,
    },
  },
  {
    rule: 'site-and-studio-are-strangers',
    what: 'the site imports the studio',
    tree: { 'src/site/sign-in.ts': `import { shell } from '../studio/shell.tsx'; export const signIn = shell;` },
  },
  {
    rule: 'site-and-studio-are-strangers',
    what: "a feature's site part imports its studio screen",
    tree: {
      'src/features/stories/site/edit-link.tsx': `import { screen } from '../studio/story-screen.tsx'; export const link = screen;`,
    },
  },
  {
    rule: 'browser-code-stays-in-the-browser',
    what: 'a studio screen imports an act',
    tree: {
      'src/features/stories/studio/direct.tsx': `import { publish } from '../publish-story.ts'; export const direct = publish;`,
    },
  },
  {
    rule: 'browser-code-stays-in-the-browser',
    what: 'the studio imports the site',
    tree: { 'src/studio/preview.tsx': `import { press } from '../site/press.ts'; export const preview = press;` },
  },
  {
    rule: 'islands-are-browser-code',
    what: 'an island imports a front door',
    tree: {
      'src/features/stories/site/more.island.tsx': `import { section } from '../../sections/index.ts'; export const more = section;`,
    },
  },
  {
    rule: 'browsers-have-no-node',
    what: 'an island imports a module of Node.js',
    tree: {
      'src/features/stories/site/file.island.tsx': `import { readFileSync } from 'node:fs'; export const file = readFileSync;`,
    },
  },
  {
    rule: 'browsers-have-no-node',
    what: 'a studio screen imports a module of Node.js',
    tree: { 'src/studio/file.tsx': `import { join } from 'node:path'; export const file = join;` },
  },
  {
    rule: 'nobody-imports-entry',
    what: 'the site imports an entry',
    tree: { 'src/site/start.ts': `import { app } from '../entry/app.ts'; export const start = app;` },
  },
];

/** Stand-ins for what package.json of the planted tree names. */
export const packages: Tree = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { zod: '4', pg: '8' },
    devDependencies: { tool: '1' },
  }),
  ...installed('zod', 'export const z = 1;'),
  ...installed('pg', 'export const pool = 1;'),
  ...installed('tool', 'export const tool = 1;'),
};

function installed(name: string, text: string): Tree {
  const manifest = JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' });
  return { [`node_modules/${name}/package.json`]: manifest, [`node_modules/${name}/index.js`]: text };
}
