/** The usual surnames of the mainland, Taiwan and Hong Kong, and those of other peoples written with one character. */
const surnames = new Set(
  '呼王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆' +
    '金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳' +
    '翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳' +
    '穆农司卓古吉缪简车项连芦麦褚娄窦戈岑景党宫费卜冷晏席卫米柏宗瞿桂全佟臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明' +
    '佘池查麻苑迟邝封谈匡鞠惠荆乐冀郁胥南班储栗燕楚鄢劳谌奚皮粟冼蔺楼盘闻位厉伊仝区郜海阚花帅屠豆朴盖练廉禹井祖漆巴丰' +
    '卿狄平计索宣晋初门云容敬来扈晁芮普阙浦戎伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利闫青' +
    '張劉陳楊黃趙吳孫馬鄭許韓馮鄧蕭葉蔣蘇魏呂盧鍾譚陸賈韋鄒閻龍陶賀顧龔邵萬錢嚴湯魯歐關蘭焦寧紀單駱藍連',
);

const compoundSurnames =
  /^(?:欧阳|上官|司马|诸葛|司徒|东方|独孤|南宫|夏侯|尉迟|皇甫|公孙|慕容|令狐|宇文|长孙|端木|呼延|歐陽|司馬|諸葛)/;

/** Words that stand in brackets where a name could, and are none. */
const notNames = new Set(
  (
    '未完 待续 续完 全文完 未完待续 节选 摘要 摘编 选载 连载 资料 图片 资料图片 资料图 来源 转载 掌声 鼓掌 热烈鼓掌 笑声 大笑 笑 略 下同 同上 ' +
    '以下简称 附图 见图 如图 图文 本报讯 本报 题字 题图 插图 漫画 篆刻 书法 国画 油画 版画 摄影 剪纸 速写 小说 散文 诗歌 诗 词 歌词 ' +
    '连环画 新华社 左图 右图 上图 下图 前排 后排 左一 左二 右一 右二 编者 编者按 本版编辑'
  ).split(' '),
);

/** Words a name never holds, but many a phrase of two to four characters does. */
const notInNames = /[的了是我你他她它们这那不也都就又把被让给很每吗呢吧啊哪版号第]/;

const otherPeoples = /^\p{Script=Han}{1,6}(?:[·•・]\p{Script=Han}{1,6})+$/u;

/** Whether a text reads as a person's name beyond reasonable doubt: a surname and one or two characters. */
export function isSurelyName(text: string): boolean {
  if (notNames.has(text)) return false;
  if (otherPeoples.test(text)) return true;
  if (compoundSurnames.test(text)) return /^\p{Script=Han}{3,4}$/u.test(text) && !notInNames.test(text.slice(2));
  return /^\p{Script=Han}{2,3}$/u.test(text) && surnames.has(text[0] ?? '') && !notInNames.test(text.slice(1));
}

/** Whether a text may be a name where names are expected: two to four Han characters that form no phrase. */
export function isPossiblyName(text: string): boolean {
  return isSurelyName(text) || (/^\p{Script=Han}{2,4}$/u.test(text) && !notNames.has(text) && !notInNames.test(text));
}

const organisationEnds =
  /(?:委|局|院|会|厅|部|办|办公室|中心|社|队|所|校|学|公司|集团|政府|科|处|站|馆|厂|团|组|室|庭|协会|监狱|支部|党校|机关|报|刊|台|网|署|行|店|场|乡|镇|村|街道|社区)$/;

/** Whether a text of two to thirty Han characters ends as the names of offices, schools, firms and societies do. */
export function isOrganisation(text: string): boolean {
  return /^[\p{Script=Han}·“”]{2,30}$/u.test(text) && organisationEnds.test(text) && !/[的了]/.test(text);
}

/**
 * The pieces between spaces and commas. Two-character names are often spaced to match three-character ones: 王　丹 is put
 * together again.
 */
export function splitNames(text: string): string[] {
  const pieces = text.split(/(?:[\s\u3000、，,;；]|(?<![文图摄])[/／])+/).filter((piece) => piece !== '');
  const names: string[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] ?? '';
    const next = pieces[index + 1] ?? '';
    if (surnames.has(piece) && /^\p{Script=Han}$/u.test(next)) {
      names.push(piece + next);
      index++;
    } else names.push(piece);
  }
  return names;
}
