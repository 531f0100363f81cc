import type { Language } from '#shared/problems/wording';
import type { Checkers } from '../checker/checkers';
import type { AuthorityMeans } from '../store/authorities/projectAuthorities';
import type { CorpusThread } from '../store/corpus/projectCorpus';
import type { StoreWork } from '../store/work/storeWork';
import type { Log } from './log';
import type { NeuralSetting } from './neuralSetting';
import type { Preferences } from './preferences';

/** What the handlers need of the app besides the window that asks. */
export interface Services {
  readonly preferences: Preferences;
  readonly checkers: Checkers;
  /** Does the heavy work of projects, in a thread of its own. */
  readonly work: StoreWork;
  /** Looks through projects, in a thread of its own. */
  readonly corpus: CorpusThread;
  /** Works with registers of authorities, in a thread of its own. */
  readonly authorities: AuthorityMeans;
  readonly neural: NeuralSetting;
  readonly log: Log;
  /** The language the app speaks now. */
  readonly language: () => Language;
  /** The language of the system. */
  readonly systemLanguage: Language;
  /** The page that tells how the app is used. */
  readonly help: string;
  /** Where the texts of the sample project lie. */
  readonly samples: string;
  /** Settings have changed: appearance and menus follow. */
  readonly applySettings: () => void;
}
