import type { Mention } from '#shared/annotations/mentions';
import type { FoundAuthority } from '#shared/ipc/authoritiesContract';
import type { KnownAuthorities } from '../../authorities/authorityNames';
import { useText } from '../../i18n/text';

interface AuthorityWordsProps {
  readonly name: string;
  readonly mentions: readonly Mention[];
  readonly known: KnownAuthorities;
}

/** Whom the mentions of a name mean by the register: 规范档：周以宁，1931 年生, or ＝临溪县文化局 where they go by another name there. */
export function AuthorityWords({ name, mentions, known }: AuthorityWordsProps) {
  const text = useText();
  const ids = new Set(mentions.flatMap(({ authority }) => authority ?? []));
  if (ids.size === 0) return <span className="grow" />;
  const meant = authoritiesOf(mentions, known);
  const [only] = meant;
  const isUnknown = [...ids].every((id) => known.get(id) === null);
  return (
    <span className="meta clip grow" lang="zh-CN">
      {isUnknown
        ? text('authorities.unknown')
        : meant.length > 1
          ? text('authorities.severally', { count: meant.length })
          : only && linkWords(name, only, text)}
    </span>
  );
}

/** Those that mentions are linked to, each once, after merges. */
export function authoritiesOf(mentions: readonly Mention[], known: KnownAuthorities): readonly FoundAuthority[] {
  const found = mentions.flatMap(({ authority }) => (authority === undefined ? [] : (known.get(authority) ?? [])));
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

/** Whether a mention means nobody the register knows; unread entries are taken to be known. */
export function isUnlinked({ authority }: Mention, known: KnownAuthorities): boolean {
  return authority === undefined || known.get(authority) === null;
}

function linkWords(name: string, { authority }: FoundAuthority, text: ReturnType<typeof useText>): string {
  if (authority.name !== name) return text('authorities.linkedTo', { name: authority.name });
  const about = [authority.name, authority.dates.trim() || authority.description.trim()];
  return text('authorities.linkedAs', { name: about.filter((one) => one !== '').join(text('authorities.and')) });
}
