/** The folder for the databases of tests. */
export const quickFolder: string;
/** A new folder of its own in there, whose name begins so. */
export function newQuickFolder(name: string): string;
