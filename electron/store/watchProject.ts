import { watch } from 'node:fs';

/** How often the folder is looked at: what the system tells of shared folders can't be relied on. */
const LOOK_EVERY = 3000;
/** How long to wait after the system has told of something, for what belongs together. */
const GATHER = 250;

export interface WatchProjectOptions<News> {
  readonly look: () => Promise<News>;
  readonly tell: (news: News) => void | Promise<void>;
  readonly failed: (error: unknown) => void;
  /** Folders the system is asked to tell of. */
  readonly folders: readonly string[];
  readonly watchFolder?: (folder: string, changed: () => void) => () => void;
  readonly every?: number;
}

/** Looks again and again at what others do in a project's folder. */
export interface ProjectWatch {
  /** Looks now, or once more when a look is under way. Resolves when it has been told. */
  look(): Promise<void>;
  stop(): void;
}

export function watchProject<News>(options: WatchProjectOptions<News>): ProjectWatch {
  const { look, tell, failed, folders, watchFolder = watchWithSystem, every = LOOK_EVERY } = options;
  let stopped = false;
  let running: Promise<void> | null = null;
  let again = false;
  let gathering: NodeJS.Timeout | null = null;

  const run = async (): Promise<void> => {
    do {
      again = false;
      try {
        const news = await look();
        if (!stopped) await tell(news);
      } catch (error) {
        // What can't be looked at now is looked at the next time.
        failed(error);
      }
    } while (again && !stopped);
  };
  const lookNow = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    again = running !== null;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
  const soon = () => {
    gathering ??= setTimeout(() => {
      gathering = null;
      void lookNow();
    }, GATHER);
  };
  const timer = setInterval(() => void lookNow(), every);
  timer.unref();
  const watched = folders.map((folder) => watchFolder(folder, soon));
  return {
    look: lookNow,
    stop() {
      stopped = true;
      clearInterval(timer);
      if (gathering) clearTimeout(gathering);
      for (const leave of watched) leave();
    },
  };
}

/** Not being able to watch leaves the looks at intervals. */
function watchWithSystem(folder: string, changed: () => void): () => void {
  try {
    const watcher = watch(folder, { persistent: false }, changed);
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => {};
  }
}
