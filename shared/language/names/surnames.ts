import { unitTable } from './unitTable';

/** Surnames of one character by how common they are, roughly; four of five people have one of these. */
const COMMON =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范' +
  '金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤';
/** The next ones, all but a few in a hundred of the rest. */
const USUAL =
  '于万温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆' +
  '蓝路游辛靳柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简连芦麦褚娄窦戚岑景党费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬边' +
  '卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池麻苑迟邝阎傅萧呼楚谌丰伊裘洪赖';
/** Rare ones, and those that are words far more often; then the traditional forms of the others. */
const RARE =
  '丘隗尧蒯常戈向全应成文车项查管宫额乌封谈匡鞠惠荆乐冀郁胥南班储栗燕鄢劳奚皮粟冼蔺楼盘闻位厉仝区郜海阚花帅屠豆朴盖练廉禹井祖漆巴卿狄平计索宣晋初门云容敬来扈' +
  '晁芮普阙浦戎伏鹿薄邸雍辜羊阿母亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾勾茅利青' +
  '張劉陳楊黃趙吳孫馬鄭許韓馮鄧蕭葉蔣蘇魏呂盧鍾譚陸賈韋鄒閻龍陶賀顧龔邵萬錢嚴湯魯歐關蘭寧紀單駱藍連羅謝羅潘範範孟賴樊齊喬龐顏莊聶嶽' +
  '俞甯畢裴塗穀遊辛饒解陽農繆簡車項蘆麥婁竇費衛閔鄔邊師仇欒刁叢鞏遲鄺諶豐';

const RANKS = new Map<number, number>();
for (const [rank, surname] of [...new Set(COMMON + USUAL + RARE)].entries()) RANKS.set(surname.charCodeAt(0), rank);
const CLASSES = unitTable(COMMON, USUAL, RARE);

/** Surnames of two characters. */
const COMPOUND = new Set(
  (
    '欧阳 上官 司马 诸葛 司徒 东方 独孤 南宫 夏侯 尉迟 皇甫 公孙 慕容 令狐 宇文 长孙 端木 呼延 闻人 申屠 公羊 澹台 轩辕 完颜 纳兰 ' +
    '歐陽 司馬 諸葛 東方 獨孤 南宮 尉遲 長孫 呼延 軒轅 納蘭'
  ).split(' '),
);
const BEGINS_COMPOUND = unitTable([...COMPOUND].map((surname) => surname.charAt(0)).join(''));

/** How usual a UTF-16 unit is as a surname: 1 common, 2 usual, 3 rare or mostly another word, 0 none. */
export const surnameClass = (unit: number): number => CLASSES[unit] ?? 0;

/** 0 for the commonest surname, larger numbers for rarer ones, -1 for what is none. Of one character. */
export const surnameRank = (character: string): number => RANKS.get(character.charCodeAt(0)) ?? -1;

/** Whether a character is a surname, and no rarer one than told. */
export function isSurname(character: string, least: 'common' | 'usual' | 'rare' = 'rare'): boolean {
  const found = character.length === 1 ? surnameClass(character.charCodeAt(0)) : 0;
  return found > 0 && found <= { common: 1, usual: 2, rare: 3 }[least];
}

/** Whether a surname of two characters, such as 欧阳, begins at the place. */
export function hasCompoundSurname(text: string, at: number): boolean {
  return BEGINS_COMPOUND[text.charCodeAt(at)] === 1 && COMPOUND.has(text.slice(at, at + 2));
}
