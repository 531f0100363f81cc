import type { Learned } from '#shared/detectors/learning/learned';
import type { ProjectNames } from '#shared/detectors/projectNames';
import type { ProjectStore } from '../store/projectStore';

export interface ProjectLearningOptions {
  readonly habits: Pick<ProjectStore['habits'], 'learn'>;
  /** Told what the project's answers teach, when that is something else than before. */
  readonly tell: (learned: Learned) => void;
  /** Told what the project's documents call things, whenever all of them were looked at. */
  readonly tellNames: (names: ProjectNames) => void;
  readonly log: (doing: string, error: unknown) => void;
}

export interface ProjectLearning {
  /** Something was answered or changed in a document, or somewhere in the project. */
  note(document?: string): void;
  stop(): void;
}

/** After something changed it is waited so long: an editor answers one finding after the other. In milliseconds. */
const REST = 3000;
/** Between two stretches of work others get their turn, in milliseconds. */
const PAUSE = 50;

/**
 * Keeps told what a project's answers teach: at first, and a moment after something was answered. What its documents call things
 * is told at first and whenever all of them are looked at again, as when some came or went, but not for each save: findings in one
 * document shall stay while another is worked on.
 */
export function learnFromProject({ habits, tell, tellNames, log }: ProjectLearningOptions): ProjectLearning {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = '';
  let isNamesDue = false;
  /** Documents that were changed and not looked at yet. */
  let changed: 'all' | Set<string> = 'all';

  const look = async () => {
    const asked = changed;
    changed = new Set();
    isNamesDue ||= asked === 'all';
    try {
      const { learned, names, left } = await habits.learn(asked === 'all' ? 'all' : [...asked]);
      if (isStopped) return;
      if (left > 0) {
        plan(PAUSE);
        return;
      }
      const text = JSON.stringify(learned);
      if (text !== known) tell(learned);
      known = text;
      if (isNamesDue) tellNames(names);
      isNamesDue = false;
    } catch (error) {
      changed = 'all';
      // A project that is being closed has nothing more to teach.
      if (!isStopped) log('learning from answers', error);
    }
  };
  const plan = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), wait);
  };
  plan(PAUSE);
  return {
    note(document) {
      if (isStopped) return;
      if (document === undefined) changed = 'all';
      else if (changed !== 'all') changed.add(document);
      plan(REST);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
