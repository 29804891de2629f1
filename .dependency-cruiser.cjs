/**
 * Who may import whom. In one line:
 *
 *     entry → site, studio → features → newsstand, ui → platform        never back, never in a circle, types included
 *
 * The rules are listed from the ground up. Each has a planted breach in test/gates/folder-rules.test.ts.
 */
const forTests = ['\\.fixtures\\.tsx?$', '/testing/'];
const shapes = '\\.schema\\.ts$';
const frontDoor = '/index\\.ts$';

const everywhere = [
  {
    name: 'no-circles',
    comment: 'Files never import in a circle, types included.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-folder-circles',
    scope: 'folder',
    comment: 'Nor do features, nor parts of the platform: if A uses B, B announces an event instead of calling back.',
    from: { path: '^src/(features|platform)/[^/]+$' },
    to: { circular: true, path: '^src/(features|platform)/[^/]+$' },
  },
  {
    name: 'imports-are-there',
    comment: 'A file that is imported exists. (Packages are the business of knip, which knows @types as well.)',
    from: {},
    to: { couldNotResolve: true, path: '^\\.' },
  },
  {
    name: 'the-program-knows-no-tests',
    comment: 'Tests import the program, never the other way; fixtures and testing/ folders are theirs.',
    from: { path: '^src/', pathNot: forTests },
    to: { path: ['^(test|bench|bin)/', ...forTests] },
  },
  {
    name: 'the-program-runs-without-development-tools',
    comment: 'A package the running program imports belongs in dependencies.',
    from: { path: '^src/', pathNot: forTests },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/@types/' },
  },
  {
    name: 'shapes-import-shapes',
    comment: 'A *.schema.ts reaches the browser: it imports other shapes and zod, nothing else.',
    from: { path: shapes },
    to: { pathNot: [shapes, 'node_modules/zod/'] },
  },
];

const groundFloor = [
  {
    name: 'platform-stands-alone',
    comment: 'The platform knows nothing of newsrooms.',
    from: { path: '^src/platform/' },
    to: { path: '^src/', pathNot: '^src/platform/' },
  },
  {
    name: 'ui-stands-alone',
    comment: 'The UI kit knows looks only: nothing of features, pages or servers.',
    from: { path: '^src/ui/' },
    to: { path: '^src/', pathNot: '^src/ui/' },
  },
  {
    name: 'newsstand-knows-no-news',
    comment: 'The newsstand knows pages and tags; what is on the pages is the business of those above it.',
    from: { path: '^src/newsstand/' },
    to: { path: '^src/', pathNot: ['^src/newsstand/', '^src/platform/'] },
  },
];

const features = [
  {
    name: 'features-look-down-only',
    comment: 'Features are composed by site, studio and entry, and know none of them.',
    from: { path: '^src/features/' },
    to: { path: '^src/(site|studio|entry)/' },
  },
  {
    name: 'use-the-front-door',
    comment: 'Another feature is used by its index.ts, or by the shapes in its *.schema.ts.',
    from: { path: '^src/features/([^/]+)/' },
    to: { path: '^src/features/[^/]+/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index\\.ts$', shapes] },
  },
  {
    name: 'pages-are-touched-through-the-front-door',
    comment: 'Features and pages use the newsstand by its index.ts.',
    from: { path: '^src/(features|site)/' },
    to: { path: '^src/newsstand/', pathNot: ['^src/newsstand/index\\.ts$', shapes] },
  },
];

const upstairs = [
  {
    name: 'site-uses-doors-and-site-parts',
    comment: 'Reader pages are composed from front doors, shapes and the site/ parts of features.',
    from: { path: '^src/site/' },
    to: { path: '^src/features/', pathNot: [frontDoor, '^src/features/[^/]+/site/', shapes] },
  },
  {
    name: 'site-and-studio-are-strangers',
    comment: 'No reader is sent a line of the newsroom. (The way back is closed by browser-code-stays-in-the-browser.)',
    from: { path: '^src/(site|features/[^/]+/site)/' },
    to: { path: '^src/(studio|features/[^/]+/studio)/' },
  },
  {
    name: 'browser-code-stays-in-the-browser',
    comment: 'Studio code runs in the browser: screens, shapes and the UI kit only.',
    from: { path: '^src/(studio|features/[^/]+/studio)/' },
    to: { path: '^src/', pathNot: ['^src/studio/', '^src/features/[^/]+/studio/', shapes, '^src/ui/'] },
  },
  {
    name: 'islands-are-browser-code',
    comment: 'A *.island.tsx is sent to readers: other islands, shapes and the UI kit only.',
    from: { path: '\\.island\\.tsx$' },
    to: { path: '^src/', pathNot: ['\\.island\\.tsx$', shapes, '^src/ui/'] },
  },
  {
    name: 'browsers-have-no-node',
    comment: 'Nothing of Node.js is there in a browser.',
    from: { path: ['^src/(studio|features/[^/]+/studio)/', '\\.island\\.tsx$'] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'nobody-imports-entry',
    comment: 'The entries start the program; nothing hangs on them.',
    from: { path: '^src/', pathNot: '^src/entry/' },
    to: { path: '^src/entry/' },
  },
];

module.exports = {
  forbidden: [...everywhere, ...groundFloor, ...features, ...upstairs].map((rule) => ({ ...rule, severity: 'error' })),
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // A test may import anything: what it tests, its neighbours, the whole program. Left in, it would close circles
    // between folders that the program itself does not have.
    exclude: { path: ['^dist/', '\\.test\\.tsx?$'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
