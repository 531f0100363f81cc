/**
 * The characters that make up more than half of any Chinese page, simplified and traditional. Bytes read in a wrong
 * encoding turn into Han characters too, but hardly ever into these.
 */
const frequent = new Set(
  '的一是了在有不和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所' +
    '民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社' +
    '义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提' +
    '直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决' +
    '西被干做必战先回则任取完举色或省县市村局记报讯书记农业工作群众' +
    '這個為來時們國說會過對發動產種後經進著電裡實現體機當點從業應開還關義樣與間線內數變條沒結問無見軍總員書話題讓將組長農報記區縣' +
    '嘅咗喺啲係唔佢哋',
);

const counts = (low: number, high: number, code: number) => code >= low && code <= high;

/** What one code point outside ASCII says for or against the text being read rightly. */
function weight(character: string, code: number): number {
  if (frequent.has(character)) return 1;
  if (counts(0x4e00, 0x9fff, code)) return 0.25;
  if ('，。、；：？！“”‘’（）《》〈〉【】「」『』—…·　'.includes(character)) return 0.9;
  if (counts(0xff01, 0xff5e, code)) return 0.5;
  if (code === 0xfffd || counts(0x80, 0x9f, code)) return -2;
  if (counts(0xe000, 0xf8ff, code) || code >= 0xf0000) return -1.5;
  if (counts(0xac00, 0xd7af, code) || counts(0xa000, 0xa4cf, code)) return -1;
  // Letters of other scripts, kana, box drawing and rare Han are possible, in small numbers.
  return -0.2;
}

/**
 * How much a text looks like Chinese print, from about -2 to 1; 0 without anything to judge by. Press text gives about
 * 0.6, its bytes in a wrong encoding less than 0.2.
 */
export function plausibility(text: string): number {
  let sum = 0;
  let judged = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      if (code >= 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d) continue;
      sum -= 2;
    } else {
      sum += weight(character, code);
    }
    judged++;
  }
  return judged === 0 ? 0 : sum / judged;
}

/** Whether the text holds anything outside ASCII that a reader of Chinese print expects: Han or its punctuation. */
export function hasHan(text: string): boolean {
  return /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/.test(text);
}
