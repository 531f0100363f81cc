import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { type EntityKind, headShapes } from '#shared/project/tagset';
import { contrastOnDark, contrastOnLight, nearestColour, shownColours, toldContrast } from '#shared/tagset/colours';
import { Button } from '../../../components/Button';
import { cx } from '../../../components/cx';
import { EntityHead } from '../../../components/EntityHead';
import { Field } from '../../../components/Field';
import { useWords } from '../../../i18n/text';
import { TypeStyle } from '../../../tagset/TypeStyle';
import styles from './Tagset.module.css';
import { hues } from './tagsetDraft';

interface LookFieldsProps {
  readonly type: EntityKind;
  readonly onChange: (look: Partial<Pick<EntityKind, 'colour' | 'head'>>) => void;
}

/** The shape and the colour of a type, as they will stand on both papers. */
export function LookFields({ type, onChange }: LookFieldsProps) {
  const { text } = useWords();
  const { colour, head } = type;
  const shapes = headShapes.map((shape) => ({ ...type, id: shape, head: shape }));
  return (
    <>
      <TypeStyle types={shapes} prefix="shape" />
      <RadioGroup
        aria-label={text('tagging.tagset.head')}
        orientation="horizontal"
        value={head}
        onChange={(chosen) => {
          const shape = headShapes.find((one) => one === chosen);
          if (shape) onChange({ head: shape });
        }}
        className={cx(styles.labelled)}
      >
        <span className={styles.label}>{text('tagging.tagset.head')}</span>
        <span className={styles.choices}>
          {headShapes.map((shape) => (
            <Radio key={shape} value={shape} aria-label={text(`tagging.head.${shape}`)} className={cx(styles.swatch)}>
              <EntityHead type={shape} prefix="shape" />
            </Radio>
          ))}
        </span>
      </RadioGroup>
      <Colour colour={colour} onChange={(chosen) => onChange({ colour: chosen })} />
      <Papers colour={colour} />
    </>
  );
}

function Colour({ colour, onChange }: { readonly colour: string; readonly onChange: (colour: string) => void }) {
  const { text } = useWords();
  /** What is typed, until it is a colour. */
  const [typed, setTyped] = useState<string | null>(null);
  const nearest = nearestColour(colour);
  const choose = (chosen: string) => {
    setTyped(null);
    onChange(chosen);
  };
  return (
    <div className={styles.colour}>
      <Field
        label={text('tagging.tagset.colour')}
        value={typed ?? colour}
        maxLength={7}
        onChange={(value) => {
          const read = /^#?([0-9a-f]{6})$/i.exec(value.trim())?.[1];
          if (read === undefined) setTyped(value);
          else choose(`#${read.toLowerCase()}`);
        }}
      />
      <RadioGroup
        aria-label={text('tagging.tagset.hues')}
        orientation="horizontal"
        value={hues.some((hue) => hue === colour) ? colour : null}
        onChange={choose}
        className={cx(styles.choices)}
      >
        {hues.map((hue) => (
          <Radio key={hue} value={hue} aria-label={hue} className={cx(styles.swatch)}>
            <span className={styles.hue} style={{ background: hue }} />
          </Radio>
        ))}
      </RadioGroup>
      {nearest !== colour && (
        <Button small onPress={() => choose(nearest)}>
          {text('tagging.tagset.useNearest', { colour: nearest })}
        </Button>
      )}
    </div>
  );
}

/** The colour on light and on dark paper, with its contrast there. */
function Papers({ colour }: { readonly colour: string }) {
  const { text } = useWords();
  const { light, dark } = shownColours(colour);
  return (
    <div className={styles.papers}>
      {(['light', 'dark'] as const).map((paper) => (
        <span key={paper} className={cx(styles.paper, styles[paper])}>
          <span lang="zh-CN" className={styles.sample} style={{ borderColor: paper === 'light' ? light : dark }}>
            周以宁
          </span>
          <span className="meta num">
            {text(`tagging.tagset.contrast.${paper}`, {
              contrast: toldContrast(paper === 'light' ? contrastOnLight(colour) : contrastOnDark(dark)),
            })}
          </span>
        </span>
      ))}
    </div>
  );
}
