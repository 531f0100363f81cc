/** Gives each worker the virtual display that was made for it: windows on one display take the focus from each other. */
const displays = process.env.JIAOKAN_DISPLAYS?.split(',');
const own = displays?.[Number(process.env.VITEST_POOL_ID ?? 1) - 1];
if (displays && own === undefined) throw new Error(`No display for worker ${process.env.VITEST_POOL_ID}`);
if (own !== undefined) process.env.DISPLAY = own;
