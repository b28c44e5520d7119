// Runs before everything else, on whatever Node the machine has, so it must parse on Node 18.
const [major, minor] = process.versions.node.split('.').map(Number);
// The first versions that run TypeScript sources as they are.
const runsTypeScript = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);

if (!runsTypeScript) {
  console.error(
    `Ringback runs on Node 24 (22.18 at least); this is ${process.version} on ${process.platform} ${process.arch}.\n` +
      'On Linux "npm ci" without --omit=optional brings Node 24 along; elsewhere "nvm install 24" or https://nodejs.org has it.',
  );
  process.exit(1);
}
