import { useMemo, useState } from 'react';
import { checkProfile, describeProfileProblem } from '#shared/profiles/checkProfile';
import { builtInProfiles, profilesOf } from '#shared/profiles/profiles';
import type { Profile } from '#shared/project/profile';
import { nameIn } from '#shared/tagset/nameIn';
import { sameJson } from '#shared/text/sameJson';
import { Button } from '../../../components/Button';
import { Check } from '../../../components/Check';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { Select } from '../../../components/Select';
import { useWords } from '../../../i18n/text';
import { profileChoiceIn, profileOf } from '../../../panels/record/useRecordForm';
import { exportProfiles, importProfiles, saveProfiles } from '../../actions/profiles';
import { useWorkspace, useWorkspaceState } from '../../workspace';
import { NameFields } from '../tagset/NameFields';
import { FieldForm } from './FieldForm';
import { ProfileRows } from './ProfileRows';
import styles from './Profiles.module.css';
import { copyOf, type ProfileRow, tidied, withField, withGroup } from './profileDraft';

/** The profiles of the project: built-in ones, which may be changed for it, and its own; and which is the usual one. */
export function ProfilesDialog() {
  const workspace = useWorkspace();
  const { text, language } = useWords();
  const isReadOnly = useWorkspaceState(({ project }) => project?.readOnly !== undefined);
  const session = useWorkspaceState((state) => state.session);
  const standing = useWorkspaceState(profileChoiceIn);
  /** What the draft was made from. */
  const [base, setBase] = useState(standing);
  const [written, setOwn] = useState<readonly Profile[]>(base.profiles);
  const [usual, setUsual] = useState(base.profile);
  const [chosen, setChosen] = useState(() =>
    session ? profileOf(standing, session.getSnapshot().state).id : standing.profile,
  );
  const [row, setRow] = useState<ProfileRow>({ group: 0, field: 0 });
  const [isBusy, setBusy] = useState(false);

  const own = useMemo(() => written.map(tidied), [written]);
  const all = profilesOf(written);
  const profile = all.find(({ id }) => id === chosen) ?? all[0];
  const problems = useMemo(
    () => new Map(own.map((one) => [one.id, checkProfile(one)] as const).filter(([, told]) => told.length > 0)),
    [own],
  );
  if (!profile) return null;
  const builtIn = builtInProfiles.find(({ id }) => id === profile.id);
  const isOwn = own.some(({ id }) => id === profile.id);
  const told = problems.get(profile.id) ?? [];
  const isChanged = usual !== base.profile || !sameJson(own, base.profiles);
  const group = profile.groups[row.group];
  const field = row.field === undefined ? undefined : group?.fields[row.field];

  /** Changing a built-in profile makes one of the project's own in its place. */
  const put = (next: Profile) => {
    const others = written.filter(({ id }) => id !== next.id);
    const isAsBuilt = sameJson(
      next,
      builtInProfiles.find(({ id }) => id === next.id),
    );
    const at = written.findIndex(({ id }) => id === next.id);
    if (isAsBuilt) setOwn(others);
    else setOwn(at < 0 ? [...written, next] : written.map((one, i) => (i === at ? next : one)));
  };
  const choose = (id: string) => {
    setChosen(id);
    setRow({ group: 0, field: 0 });
  };
  const close = () => workspace.state.set({ dialog: null });
  const save = async () => {
    setBusy(true);
    const isSaved = await saveProfiles(workspace, base, { profiles: own, profile: usual });
    setBusy(false);
    // What others have made of them is seen by now: saving once more is meant.
    if (!isSaved) setBase(profileChoiceIn(workspace.state.get()));
    else close();
  };
  const take = async () => {
    const read = await importProfiles(workspace);
    if (!read) return;
    setOwn([...own.filter(({ id }) => read.every((one) => one.id !== id)), ...read]);
    choose(read[0]?.id ?? chosen);
  };
  return (
    <Dialog
      title={text('record.profiles.title')}
      width="wide"
      onClose={close}
      isBusy={isBusy}
      aside={isChanged ? text('record.profiles.changed') : undefined}
      footer={
        <>
          {!isReadOnly && <Button onPress={() => void take()}>{text('record.profiles.import')}</Button>}
          <Button onPress={() => void exportProfiles(workspace, [profile])} isDisabled={told.length > 0}>
            {text('record.profiles.export')}
          </Button>
          <span className="grow" />
          <Button onPress={close} isDisabled={isBusy}>
            {text(isChanged ? 'record.profiles.discard' : 'shell.close')}
          </Button>
          {!isReadOnly && (
            <Button look="primary" onPress={() => void save()} isDisabled={!isChanged || problems.size > 0 || isBusy}>
              {text('record.profiles.save')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.head}>
        <Select
          label={text('record.profile')}
          value={profile.id}
          options={all.map((one) => ({
            value: one.id,
            label: nameIn(one.name, language) || text('record.profiles.unnamed'),
          }))}
          onChange={choose}
        />
        <Check isOn={usual === profile.id} isDisabled={isReadOnly} onChange={(isOn) => isOn && setUsual(profile.id)}>
          {text('record.profiles.usual')}
        </Check>
        <span className="grow" />
        {!isReadOnly && (
          <>
            <Button
              onPress={() => {
                const copy = copyOf(profile, own, (name) => text('record.profiles.copied', { name }).slice(0, 60));
                setOwn([...own, copy]);
                choose(copy.id);
              }}
            >
              {text('record.profiles.copy')}
            </Button>
            <Button
              isDisabled={!isOwn}
              onPress={() => {
                setOwn(own.filter(({ id }) => id !== profile.id));
                if (builtIn) return;
                if (usual === profile.id) setUsual(builtInProfiles[0]?.id ?? usual);
                choose(builtInProfiles[0]?.id ?? chosen);
              }}
            >
              {text(builtIn ? 'record.profiles.reset' : 'record.profiles.delete')}
            </Button>
          </>
        )}
      </div>
      {told.length > 0 && (
        <div className={styles.told} role="status">
          {told.map((problem) => (
            <p key={`${problem.kind} ${problem.group} ${problem.field} ${problem.about}`}>
              {describeProfileProblem(problem, language)}
            </p>
          ))}
        </div>
      )}
      <div className={styles.body}>
        <div className={styles.lists}>
          <ProfileRows
            profile={profile}
            problems={told}
            chosen={row}
            isReadOnly={isReadOnly}
            onChoose={setRow}
            onChange={(next, at) => {
              put(next);
              setRow(at);
            }}
          />
        </div>
        <fieldset className={styles.form} disabled={isReadOnly}>
          {field ? (
            <FieldForm
              key={`${profile.id} ${row.group} ${row.field}`}
              field={field}
              onChange={(next) => put(withField(profile, row, next))}
            />
          ) : (
            <>
              <span className={styles.legend}>{text('record.profiles.profileName')}</span>
              <NameFields names={profile.name} onChange={(name) => put({ ...profile, name })} />
              <Field
                label={text('record.profiles.standard')}
                value={profile.standard ?? ''}
                maxLength={60}
                onChange={(standard) => {
                  const { standard: _, ...rest } = profile;
                  put(standard === '' ? rest : { ...rest, standard });
                }}
              />
              {group && (
                <>
                  <span className={styles.legend}>{text('record.profiles.groupName')}</span>
                  <NameFields names={group.name} onChange={(name) => put(withGroup(profile, row.group, { name }))} />
                </>
              )}
            </>
          )}
        </fieldset>
      </div>
    </Dialog>
  );
}
