import { type Authority, type ExternalRegister, externalRegisters } from '#shared/project/authorityFile';
import { type ImportedRegister, ImportGathering, type KnownType } from './importedAuthorities';
import { readTurtle } from './readTurtle';
import type { Register } from './register';
import { inIdOrder } from './serialiseAuthorities';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const DCT = 'http://purl.org/dc/terms/';
const FOAF = 'http://xmlns.com/foaf/0.1/';
/** Ours: no place on the web, and the same wherever a project goes. */
const ENTRY = 'urn:jiaokan:authority:';
const TYPE = 'urn:jiaokan:type:';

/** Where registers elsewhere have their entries: what we write first, then what others write. */
const places: Readonly<Record<ExternalRegister, readonly string[]>> = {
  wikidata: ['http://www.wikidata.org/entity/', 'https://www.wikidata.org/entity/', 'https://www.wikidata.org/wiki/'],
  viaf: ['http://viaf.org/viaf/', 'https://viaf.org/viaf/'],
  cbdb: ['https://cbdb.fas.harvard.edu/cbdbapi/person.php?id=', 'http://cbdb.fas.harvard.edu/cbdbapi/person.php?id='],
  geonames: ['https://sws.geonames.org/', 'http://sws.geonames.org/', 'https://www.geonames.org/'],
};

/** Classes of others that tell a type of the usual tagset. */
const classes: Readonly<Record<string, string>> = {
  [`${FOAF}Person`]: 'person',
  [`${FOAF}Organization`]: 'org',
  'http://schema.org/Person': 'person',
  'http://schema.org/Organization': 'org',
  'http://schema.org/Place': 'place',
  'http://schema.org/Event': 'event',
  'http://schema.org/CreativeWork': 'work',
  'https://schema.org/Person': 'person',
  'https://schema.org/Organization': 'org',
  'https://schema.org/Place': 'place',
  'https://schema.org/Event': 'event',
  'https://schema.org/CreativeWork': 'work',
};

/** A register as concepts of SKOS in Turtle, in the order of ids; what was merged is told as replaced. */
export function writeAuthoritySkos({ entries, merged }: Register): string {
  const concepts = inIdOrder(entries).map(([id, authority]) => conceptOf(id, authority));
  const replaced = inIdOrder(merged).map(
    ([from, to]) => `<${ENTRY}${escaped(from)}> dct:isReplacedBy <${ENTRY}${escaped(to)}> .\n`,
  );
  const prefixes = `@prefix skos: <${SKOS}> .\n@prefix dct: <${DCT}> .\n`;
  return [prefixes, ...concepts, ...(replaced.length > 0 ? [replaced.join('')] : [])].join('\n');
}

function conceptOf(id: string, { type, name, variants, dates, description, external }: Authority): string {
  const said = [
    'a skos:Concept',
    `dct:identifier ${literal(id)}`,
    `dct:type <${TYPE}${escaped(type)}>`,
    `skos:prefLabel ${literal(name)}@zh`,
    ...(variants.length > 0 ? [`skos:altLabel ${variants.map((one) => `${literal(one)}@zh`).join(', ')}`] : []),
    ...(dates === '' ? [] : [`dct:date ${literal(dates)}`]),
    ...(description === '' ? [] : [`skos:scopeNote ${literal(description)}@zh`]),
    ...externalRegisters.flatMap((one) => {
      const value = external[one];
      return value === undefined ? [] : [`skos:exactMatch <${places[one][0] ?? ''}${escaped(value)}>`];
    }),
  ];
  return `<${ENTRY}${escaped(id)}> ${said.join(' ;\n    ')} .\n`;
}

function literal(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return `"${text.replace(/["\\\n\r\t]/g, (character) => escapes[character] ?? character)}"`;
}

/** What may stand in an IRI as it is, and the rest of it in bytes of UTF-8. Half of a pair is not there to be written. */
function escaped(text: string): string {
  return encodeURIComponent(
    text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  );
}

/** What a file says of one concept, gathered as it comes. */
interface Concept {
  readonly line: number;
  isConcept: boolean;
  identifier: string;
  type: string;
  readonly preferred: { readonly text: string; readonly language: string }[];
  readonly variants: string[];
  readonly labels: string[];
  dates: string;
  readonly notes: string[];
  readonly external: Partial<Record<ExternalRegister, string>>;
}

/**
 * Reads concepts of SKOS in Turtle: labels in any language, the Chinese one preferred, notes, dates, and where the same one is
 * in registers elsewhere. What is not understood is told by its line, properties that are not taken over once each.
 */
export function readAuthoritySkos(text: string, types: readonly KnownType[], assumed?: string): ImportedRegister {
  const gathering = new ImportGathering(types, assumed);
  const concepts = new Map<string, Concept>();
  const ignored = new Map<string, number>();
  const replaced: { readonly line: number; readonly from: string; readonly to: string }[] = [];
  const tell = ({ line, at }: { line: number; at: string }) =>
    at === '' ? gathering.tell(line, 'turtleEndsEarly') : gathering.tell(line, 'turtleNotUnderstood', { at });
  for (const { subject, predicate, object, line } of readTurtle(text, tell)) {
    let concept = concepts.get(subject);
    if (!concept) {
      concept = {
        line,
        isConcept: false,
        identifier: '',
        type: '',
        preferred: [],
        variants: [],
        labels: [],
        dates: '',
        notes: [],
        external: {},
      };
      concepts.set(subject, concept);
    }
    if (predicate === `${DCT}isReplacedBy` && object.kind === 'iri')
      replaced.push({ line, from: idOf(subject), to: idOf(object.iri) });
    else if (object.kind === 'iri' ? !takeIri(concept, predicate, object.iri) : !takeText(concept, predicate, object))
      ignored.set(predicate, ignored.get(predicate) ?? line);
  }
  for (const [subject, concept] of concepts) {
    if (!concept.isConcept && concept.preferred.length === 0) continue;
    const names = [...concept.preferred].sort((a, b) => rankOf(a.language) - rankOf(b.language)).map((one) => one.text);
    const [name = '', ...others] = names.length > 0 ? names : concept.labels;
    gathering.add({
      line: concept.line,
      id: subject.startsWith(ENTRY) ? idOf(subject) : '',
      type: concept.type,
      name,
      variants: [...others, ...concept.variants, ...(names.length > 0 ? concept.labels : [])],
      dates: concept.dates,
      description: concept.notes.join('\n'),
      external: concept.external,
    });
  }
  for (const { line, from, to } of replaced) gathering.merge(line, from, to);
  for (const [property, line] of ignored) gathering.tell(line, 'skosPropertyIgnored', { property });
  return gathering.done();
}

/** False for what is not taken over. */
function takeText(
  concept: Concept,
  predicate: string,
  { text, language }: { text: string; language: string },
): boolean {
  switch (predicate) {
    case `${SKOS}prefLabel`:
      concept.preferred.push({ text, language });
      return true;
    case `${SKOS}altLabel`:
    case `${SKOS}hiddenLabel`:
      concept.variants.push(text);
      return true;
    case `${RDFS}label`:
    case `${FOAF}name`:
      concept.labels.push(text);
      return true;
    case `${DCT}date`:
    case `${DCT}temporal`:
      concept.dates ||= text;
      return true;
    case `${SKOS}scopeNote`:
    case `${SKOS}definition`:
    case `${SKOS}note`:
    case `${DCT}description`:
      concept.notes.push(text);
      return true;
    case `${DCT}type`:
      concept.type ||= text;
      return true;
    // Told by the concept's own address.
    case `${DCT}identifier`:
    case `${SKOS}notation`:
      return true;
    default:
      return false;
  }
}

function takeIri(concept: Concept, predicate: string, iri: string): boolean {
  switch (predicate) {
    case `${RDF}type`:
      if (iri === `${SKOS}Concept`) concept.isConcept = true;
      else concept.type ||= classes[iri] ?? '';
      return true;
    case `${DCT}type`:
      concept.type ||= iri.startsWith(TYPE) ? unescapedIri(iri.slice(TYPE.length)) : (classes[iri] ?? lastPart(iri));
      return true;
    case `${SKOS}exactMatch`:
    case 'http://www.w3.org/2002/07/owl#sameAs':
      return takeExternal(concept, iri);
    case `${SKOS}inScheme`:
    case `${SKOS}topConceptOf`:
    case `${SKOS}hasTopConcept`:
      return true;
    default:
      return false;
  }
}

function takeExternal(concept: Concept, iri: string): boolean {
  for (const one of externalRegisters) {
    const place = places[one].find((prefix) => iri.startsWith(prefix));
    if (place === undefined) continue;
    concept.external[one] ??= unescapedIri(iri.slice(place.length).replace(/\/$/, ''));
    return true;
  }
  return false;
}

/** Of a concept's address: ours tells the id, another's is one. */
function idOf(iri: string): string {
  return iri.startsWith(ENTRY) ? unescapedIri(iri.slice(ENTRY.length)) : iri;
}

function unescapedIri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A per cent sign that was never an escape.
    if (error instanceof URIError) return text;
    throw error;
  }
}

function lastPart(iri: string): string {
  return unescapedIri(iri.split(/[/#:]/).at(-1) ?? '');
}

/** Simplified Chinese is preferred, then Chinese, then what has no language. */
function rankOf(language: string): number {
  if (/^zh-(hans|cn)\b/.test(language)) return 0;
  if (/^zh\b/.test(language)) return language === 'zh' ? 0 : 1;
  return language === '' ? 2 : 3;
}
