/** Words that say that what stands beside them is a person's name. */

/** Before a name. Those that end another word as well are given with more of it. */
const BEFORE =
  '记者 通讯员 特约记者 见习记者 实习记者 实习生 摄影 编辑 责编 主编 作者 主任 书记 副书记 支书 村支书 局长 处长 科长 股长 站长 厂长 校长 馆长 院长 所长 ' +
  '队长 组长 镇长 乡长 村长 县长 市长 省长 部长 团长 班长 船长 会长 社长 院士 庭长 检察长 厅长 司长 州长 区长 旗长 盟长 连长 排长 营长 师长 军长 舰长 行长 店长 台长 ' +
  '秘书长 董事长 理事长 经理 总经理 总监 总裁 教授 副教授 研究员 工程师 设计师 老师 教师 医师 律师 医生 护士 护士长 民警 警官 法官 检察官 法警 辅警 狱警 交警 ' +
  '技术员 讲解员 网格员 护林员 饲养员 驾驶员 飞行员 售票员 乘务员 调解员 宣传员 保洁员 快递员 社员 村民 居民 市民 农民 牧民 渔民 移民 职工 员工 工人 同志 叫 名叫 ' +
  '师傅 教练 选手 运动员 委员 代表 人大代表 政协委员 主席 副主席 总理 副总理 外长 总统 大使 会计 司机 列车员 馆员 同学 学生 研究生 大学生 队员 演员 导演 歌手 志愿者 ' +
  '战士 店主 老板 老人 大爷 大妈 大娘 奶奶 爷爷 叔叔 阿姨 妻子 丈夫 儿子 女儿 父亲 母亲 哥哥 弟弟 姐姐 妹妹 爱人 孩子 儿媳 婆婆 战友 同事 邻居 朋友 男子 女子 学员 ' +
  '负责人 主持人 创始人 发言人 带头人 当事人 申请人 被告人 被告 原告 嫌疑人 罪犯 被害人 法人代表 法定代表人 传承人 继承人 承包人 候选人 户主 贫困户 种植户 养殖户 ' +
  '党员 烈士 将军 上将 中将 少将 司令员 政委 参谋长 博士 专家 学者 作家 诗人 画家 书法家 艺术家 科学家 企业家 评论员 会员 常委 干事 科员 干部 警员 协理员 第一书记 队医 译者 导师 ' +
  '記者 通訊員 主任 書記 局長 處長 科長 站長 廠長 校長 館長 院長 隊長 組長 鎮長 鄉長 縣長 市長 部長 會長 社長 經理 總裁 教授 老師 醫生 護士 律師 法官 委員 主席 總理 總統 同學 演員 導演';

/** Behind a name. */
const BEHIND =
  '说 表示 介绍 告诉 认为 回忆 坦言 强调 指出 透露 坦诚 感慨 感叹 笑着 告诉记者 直言 补充 解释 摄 文 图 供图 绘 撰文 报道 老师 师傅 先生 女士 小姐 同志 ' +
  '主任 书记 副书记 局长 副局长 处长 科长 站长 厂长 校长 院长 所长 队长 组长 镇长 乡长 村长 县长 市长 部长 会长 主席 副主席 总理 教授 院士 医生 大夫 护士 警官 法官 律师 记者 ' +
  '教练 经理 总经理 董事长 总裁 大爷 大妈 大娘 奶奶 爷爷 叔叔 阿姨 大哥 大姐 老人 夫妇 一家 家里 家的 等人 等同志 个人 本人 烈士 将军 司令 同学 委员 代表 部队 出席 参加 主持 会见 陪同 随行 担任 ' +
  '的父亲 的母亲 的儿子 的女儿 的妻子 的丈夫 的爱人 的孩子 的家 的手 的话 率 带领 当选 被捕 来到 走进 获得 夺得 荣获 书 画 译 编 主编 编著 創作 摄影 出生 说道 說 表示 老師 師傅 先生 女士 主任 書記 局長 院長 校長 教授 總統 總理 主席';

/** Words by their last character's unit. */
const beforeByEnd = new Map<number, string[]>();
for (const word of new Set(BEFORE.split(' '))) {
  const end = word.charCodeAt(word.length - 1);
  beforeByEnd.set(end, [...(beforeByEnd.get(end) ?? []), word]);
}
/** Words by their first character's unit. */
const behindByStart = new Map<number, string[]>();
for (const word of new Set(BEHIND.split(' '))) {
  const start = word.charCodeAt(0);
  behindByStart.set(start, [...(behindByStart.get(start) ?? []), word]);
}

/** Whether such a word ends at `end`, a space or colon behind it looked through: 记者 |王芳. */
export function isTitledBefore(text: string, end: number): boolean {
  const at = isSpaceOrColon(text.charCodeAt(end - 1)) ? end - 1 : end;
  const words = beforeByEnd.get(text.charCodeAt(at - 1));
  return words?.some((word) => text.endsWith(word, at)) ?? false;
}

/** Whether such a word begins at `at`, a space before it looked through: 王芳| 摄. */
export function isTitledBehind(text: string, at: number): boolean {
  const from = isSpaceOrColon(text.charCodeAt(at)) ? at + 1 : at;
  const words = behindByStart.get(text.charCodeAt(from));
  return words?.some((word) => text.startsWith(word, from)) ?? false;
}

const isSpaceOrColon = (unit: number): boolean =>
  unit === 0x20 || unit === 0x3000 || unit === 0xa0 || unit === 0xff1a || unit === 0x3a;
