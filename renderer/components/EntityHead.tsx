import { typeClass } from '../tagset/typeStyle';
import { cx } from './cx';

interface EntityHeadProps {
  readonly type: string;
  /** Of the rules that draw it; those of the open project's tagset unless told otherwise. */
  readonly prefix?: string;
}

/** The shape an entity's line begins with in the text: told apart by form, not by colour alone. */
export function EntityHead({ type, prefix }: EntityHeadProps) {
  return <i aria-hidden className={cx('entity-head', typeClass(type, prefix))} />;
}
