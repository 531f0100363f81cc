import { isHanAt, isHanBefore } from './chinese';

/** Characters that foreign names are spelled with. */
const SOUNDS = new Set(
  '阿埃艾安奥巴拜班保鲍贝本比彼宾波伯勃博布查茨达大戴丹道德登迪蒂丁东杜顿多厄恩尔法凡范菲费芬丰夫弗福富盖冈高戈格根贡古瓜哈海汉豪赫亨洪胡华霍基吉季加贾简姜杰金卡凯坎康考柯科可克肯孔库夸奎昆拉莱赖兰朗劳勒雷累黎里理利列林琳留龙卢鲁路伦罗洛吕马玛麦迈曼芒毛梅门蒙孟米密明缪摩莫默姆穆拿纳娜南内尼涅宁纽农努诺欧帕派潘庞佩彭皮平珀普齐奇恰乔切琴琼丘让热日荣茹瑞若萨塞赛桑瑟森沙山绍舍申圣什史士舒斯思司松苏索所塔泰坦汤唐陶特腾提廷通图托瓦旺万威韦维魏温文翁沃乌武伍西希锡席夏香肖谢欣辛雄休许雅亚延扬耶叶伊易因英尤于约泽扎赞詹张哲珍朱兹佐',
);

/** Whether the mark at `at` stands between two halves of a foreign name, two characters of it on either side at least. */
export function isTransliterated(text: string, at: number): boolean {
  if (!isHanBefore(text, at) || !isHanAt(text, at + 1)) return false;
  return [at - 2, at - 1, at + 1, at + 2].every((place) => SOUNDS.has(text.charAt(place)));
}
