// Chinese administrative places, from provinces to towns, as words.

/** How likely a place is that no word list knows, by its rank; towns are too many to be offered in place of others. */
const PROBABILITIES = { province: -5.5, city: -6, county: -6.6, town: -7.4 };

const NATIONS =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各';
/** What follows the name proper: 恩施|土家族苗族自治州, 玉树|藏族自治州, 张家港|市. */
const CLASS = new RegExp(
  `(?:(?:(?:${NATIONS})族?)*(?:自治区|自治州|自治县|自治旗)|特别行政区|地区|林区|矿区|特区|新区|省|市|区|县|旗|盟)$`,
);

/**
 * Places by their full names, and the names proper of provinces, cities and counties (杭州市 and 杭州), where they have two
 * characters or more, with the logarithm of a probability.
 *
 * @param {Record<string, Record<string, Record<string, string[]>>>} mainland provinces, cities, counties, towns
 * @param {Record<string, Record<string, string[]>>} others Hong Kong, Macao and Taiwan
 * @returns {{ full: Map<string, number>, proper: Map<string, number> }}
 */
export function listPlaces(mainland, others) {
  const full = new Map();
  const proper = new Map();
  const add = (name, rank) => {
    if (!/^\p{Script=Han}{2,12}$/u.test(name) || /^(?:市辖区|县|.*直辖县级行政区划|.*管委会)$/.test(name)) return;
    const probability = PROBABILITIES[rank];
    full.set(name, Math.max(probability, full.get(name) ?? -Infinity));
    if (rank === 'town') return;
    const stem = name.replace(CLASS, '');
    if (stem.length >= 2 && stem !== name) proper.set(stem, Math.max(probability, proper.get(stem) ?? -Infinity));
  };
  for (const [province, cities] of Object.entries({ ...mainland, ...others })) {
    add(province, 'province');
    for (const [city, counties] of Object.entries(cities)) {
      add(city, 'city');
      if (Array.isArray(counties)) {
        for (const county of counties) add(county, 'county');
        continue;
      }
      for (const [county, towns] of Object.entries(counties)) {
        add(county, 'county');
        for (const town of towns) if (/(?:镇|乡|街道|苏木)$/.test(town) && town.length <= 8) add(town, 'town');
      }
    }
  }
  return { full, proper };
}
