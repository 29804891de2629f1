/** The Node.js that package.json pins for this platform. */
export function pinnedNode(): string;
