package io.loanwatch.detectors.text;

import io.loanwatch.model.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;

/** Writes a value with its unit as a person of either language would. */
public final class Quantity {

    private static final long CENTS_PER_YUAN = 100;
    private static final long YUAN_PER_THOUSAND = 1_000;
    private static final long YUAN_PER_WAN = 10_000;
    private static final long YUAN_PER_MILLION = 1_000_000;
    private static final long YUAN_PER_YI = 100_000_000;
    private static final int PPM_PER_PERCENT = 10_000;
    private static final int WATT_HOURS_PER_KWH = 1_000;

    private Quantity() {}

    public static String english(long value, Unit unit) {
        return switch (unit) {
            case CENTS -> yuanEnglish(value);
            case DAYS -> value + (Math.abs(value) == 1 ? " day" : " days");
            case COUNT -> Long.toString(value);
            case PPM -> percent(value);
            case MILLI -> decimal(value, 1_000, 2);
            case WATT_HOURS -> grouped(value / WATT_HOURS_PER_KWH) + " kWh";
            case LITRES -> grouped(value) + " l";
            case EPOCH_DAY -> LocalDate.ofEpochDay(value).toString();
        };
    }

    public static String chinese(long value, Unit unit) {
        return switch (unit) {
            case CENTS -> yuanChinese(value);
            case DAYS -> value + "天";
            case COUNT -> Long.toString(value);
            case PPM -> percent(value);
            case MILLI -> decimal(value, 1_000, 2);
            case WATT_HOURS -> grouped(value / WATT_HOURS_PER_KWH) + "千瓦时";
            case LITRES -> grouped(value) + "升";
            case EPOCH_DAY -> LocalDate.ofEpochDay(value).toString();
        };
    }

    private static String yuanEnglish(long cents) {
        long yuan = Math.abs(cents / CENTS_PER_YUAN);
        String sign = cents < 0 ? "-" : "";
        // What would round to 1000k is a million, and what would round to 10000.0万 is an 亿.
        if (yuan >= YUAN_PER_MILLION - YUAN_PER_THOUSAND / 2) {
            return sign + "¥" + decimal(yuan, YUAN_PER_MILLION, 1) + "m";
        }
        if (yuan >= YUAN_PER_THOUSAND) {
            return sign + "¥" + decimal(yuan, YUAN_PER_THOUSAND, 0) + "k";
        }
        return sign + "¥" + yuan;
    }

    private static String yuanChinese(long cents) {
        long yuan = Math.abs(cents / CENTS_PER_YUAN);
        String sign = cents < 0 ? "-" : "";
        if (yuan >= YUAN_PER_YI - YUAN_PER_WAN / 20) {
            return sign + decimal(yuan, YUAN_PER_YI, 2) + "亿元";
        }
        if (yuan >= YUAN_PER_WAN) {
            return sign + decimal(yuan, YUAN_PER_WAN, 1) + "万元";
        }
        return sign + yuan + "元";
    }

    private static String percent(long ppm) {
        return decimal(ppm, PPM_PER_PERCENT, 0) + "%";
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String decimal(long value, long per, int digits) {
        return BigDecimal.valueOf(value)
                .divide(BigDecimal.valueOf(per), digits, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
