import type { Learned } from '#shared/detectors/learning/learned';
import type { ProjectStore } from '../store/projectStore';

export interface ProjectLearningOptions {
  readonly habits: Pick<ProjectStore['habits'], 'learn'>;
  /** Told what the project's answers teach, when that is something else than before. */
  readonly tell: (learned: Learned) => void;
  readonly log: (doing: string, error: unknown) => void;
}

export interface ProjectLearning {
  /** Something in the project was answered or changed. */
  note(): void;
  stop(): void;
}

/** After something changed it is waited so long: an editor answers one finding after the other. In milliseconds. */
const REST = 3000;
/** Between two stretches of work others get their turn, in milliseconds. */
const PAUSE = 50;

/** Keeps told what a project's answers teach: at first, and a moment after something was answered. */
export function learnFromProject({ habits, tell, log }: ProjectLearningOptions): ProjectLearning {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = '';

  const look = async (anew: boolean) => {
    try {
      const { learned, left } = await habits.learn(anew);
      if (isStopped) return;
      if (left > 0) {
        plan(false, PAUSE);
        return;
      }
      const text = JSON.stringify(learned);
      if (text !== known) tell(learned);
      known = text;
    } catch (error) {
      // A project that is being closed has nothing more to teach.
      if (!isStopped) log('learning from answers', error);
    }
  };
  const plan = (anew: boolean, wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(anew), wait);
  };
  plan(true, PAUSE);
  return {
    note() {
      if (!isStopped) plan(true, REST);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
