package io.loanwatch.detectors.text;

import io.loanwatch.model.LeafClass;
import io.loanwatch.model.Unit;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words for what several indicators say in the same way. */
public final class Phrases {

    private static final List<String> SMALL_NUMBERS = List.of("none", "one", "two", "three", "four");
    private static final List<String> SMALL_NUMBERS_ZH = List.of("零", "一", "两", "三", "四");

    private Phrases() {}

    /** An amount in minor units that lies between two, such as {@code ¥3.2m–¥4.0m}. */
    public static Phrase range(long leastCents, long mostCents) {
        if (mostCents == 0) {
            return new Phrase("none", "0元");
        }
        Phrase most = amount(mostCents);
        if (leastCents == 0) {
            return new Phrase("up to " + most.english(), "至多" + most.chinese());
        }
        Phrase least = amount(leastCents);
        return new Phrase(spanned(least.english(), most.english(), "–"), spanned(least.chinese(), most.chinese(), "至"));
    }

    public static Phrase amount(long cents) {
        return new Phrase(Quantity.english(cents, Unit.CENTS), Quantity.chinese(cents, Unit.CENTS));
    }

    /** The same at the beginning of a sentence. */
    public static Phrase first(Phrase phrase) {
        String english = phrase.english();
        return new Phrase(Character.toUpperCase(english.charAt(0)) + english.substring(1), phrase.chinese());
    }

    /** A day, or two days and what lies between, such as {@code on 3 March}; days since 1970. */
    public static Phrase days(int first, int last) {
        if (first == last) {
            return new Phrase("on " + english(first), chinese(first));
        }
        return new Phrase(
                "from %s to %s".formatted(english(first), english(last)),
                "%s至%s".formatted(chinese(first), chinese(last)));
    }

    /** Under how many of the four rules something holds. */
    public static Phrase rules(int holds) {
        return holds == 4
                ? new Phrase("all four rules", "四种规则均成立")
                : new Phrase(
                        "%s of four rules".formatted(SMALL_NUMBERS.get(holds)),
                        "四种规则中%s种成立".formatted(SMALL_NUMBERS_ZH.get(holds)));
    }

    /** How far and how long, such as {@code in 2 hops within 4 days}. */
    public static Phrase journey(int hops, int days) {
        return new Phrase(
                "in %d hop%s %s"
                        .formatted(
                                hops,
                                hops == 1 ? "" : "s",
                                days == 0
                                        ? "on the same day"
                                        : days == 1 ? "within a day" : "within %d days".formatted(days)),
                days == 0 ? "当天经%d次转账".formatted(hops) : "%d天内经%d次转账".formatted(days, hops));
    }

    /** Payees by their classes, such as {@code a property developer and a lender}; the given words for none. */
    public static Phrase payees(Set<LeafClass> classes, Phrase none) {
        List<Phrase> names = new ArrayList<>();
        classes.stream().sorted(Comparator.comparing(LeafClass::name)).forEach(payee -> names.add(payee(payee)));
        if (names.isEmpty()) {
            return none;
        }
        List<String> english = names.stream().map(Phrase::english).toList();
        String listed = english.size() == 1
                ? english.get(0)
                : String.join(", ", english.subList(0, english.size() - 1)) + " and " + english.get(english.size() - 1);
        return new Phrase(
                listed, String.join("、", names.stream().map(Phrase::chinese).toList()));
    }

    private static Phrase payee(LeafClass payee) {
        return switch (payee) {
            case PROPERTY -> new Phrase("a property developer", "房地产企业");
            case SECURITIES -> new Phrase("a securities account", "证券账户");
            case FUTURES -> new Phrase("a futures account", "期货账户");
            case WEALTH_PRODUCT -> new Phrase("a wealth product", "理财产品");
            case LENDING -> new Phrase("a lender", "放贷机构");
            case EQUITY_INVESTMENT -> new Phrase("an equity investment", "股权投资");
            case GAMBLING -> new Phrase("a gambling operator", "博彩机构");
            case PERSON -> new Phrase("a natural person", "自然人");
            case CASH -> new Phrase("cash", "现金");
            case FEE -> new Phrase("fees", "费用");
            case OWN_OTHER_BANK -> new Phrase("an own account at another bank", "他行本人账户");
            case OTHER_BANK -> new Phrase("another bank", "他行");
            case SUPPLIER -> new Phrase("a supplier", "供应商");
            case TAX -> new Phrase("the tax office", "税务机关");
            case PAYROLL -> new Phrase("wages", "工资");
            case LOAN_REPAYMENT -> new Phrase("a loan repayment", "偿还贷款");
            case PAYMENT_UNRESOLVED -> new Phrase("a payment platform", "支付平台");
            case PASS_THROUGH -> new Phrase("a clearing account", "清算账户");
            case UNCLASSIFIED -> new Phrase("a payee of unknown class", "未分类收款方");
            case UNTRACED -> new Phrase("amounts too small to follow", "不再追踪的小额");
            case AGED -> new Phrase("no one yet", "尚未使用");
        };
    }

    private static String spanned(String least, String most, String dash) {
        return least.equals(most) ? most : least + dash + most;
    }

    private static String english(int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return "%d %s".formatted(date.getDayOfMonth(), date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    private static String chinese(int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return "%d月%d日".formatted(date.getMonthValue(), date.getDayOfMonth());
    }
}
