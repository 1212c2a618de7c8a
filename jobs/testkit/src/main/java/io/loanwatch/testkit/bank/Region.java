package io.loanwatch.testkit.bank;

import java.util.Optional;

/** Where the bank has branches: division code (GB/T 2260) and place in the branch tree. */
enum Region {
    HANGZHOU("330100", Province.ZHEJIANG, "HZ01", "Hangzhou", "杭州"),
    NINGBO("330200", Province.ZHEJIANG, "NB01", "Ningbo", "宁波"),
    WENZHOU("330300", Province.ZHEJIANG, "WZ01", "Wenzhou", "温州"),
    SUZHOU("320500", Province.JIANGSU, "SZ01", "Suzhou", "苏州"),
    WUXI("320200", Province.JIANGSU, "WX01", "Wuxi", "无锡"),
    DONGGUAN("441900", Province.GUANGDONG, "DG01", "Dongguan", "东莞"),
    QINGDAO("370200", Province.SHANDONG, "QD01", "Qingdao", "青岛");

    /** The level between head office and branch. */
    enum Province {
        ZHEJIANG("330000", "ZJ", "Zhejiang", "浙江"),
        JIANGSU("320000", "JS", "Jiangsu", "江苏"),
        GUANGDONG("440000", "GD", "Guangdong", "广东"),
        SHANDONG("370000", "SD", "Shandong", "山东");

        final String code;
        final String unitId;
        final String nameEn;
        final String nameZh;

        Province(String code, String unitId, String nameEn, String nameZh) {
            this.code = code;
            this.unitId = unitId;
            this.nameEn = nameEn;
            this.nameZh = nameZh;
        }

        String path() {
            return "/HO/" + unitId;
        }
    }

    final String code;
    final Province province;
    final String unitId;
    final String nameEn;
    final String nameZh;

    Region(String code, Province province, String unitId, String nameEn, String nameZh) {
        this.code = code;
        this.province = province;
        this.unitId = unitId;
        this.nameEn = nameEn;
        this.nameZh = nameZh;
    }

    /** Four of five firms of an industry sit in its two home regions: industries cluster, and cohorts need members. */
    static Region of(Optional<Industry> industry, Dice dice) {
        Region[] regions = values();
        int anywhere = dice.between(0, regions.length - 1);
        boolean home = dice.chance(0.8);
        int second = dice.between(0, 1);
        return industry.isPresent() && home
                ? regions[Math.floorMod(industry.get().code.hashCode() + second, regions.length)]
                : regions[anywhere];
    }

    String path() {
        return province.path() + '/' + unitId;
    }
}
