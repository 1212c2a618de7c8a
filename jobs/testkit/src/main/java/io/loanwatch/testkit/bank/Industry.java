package io.loanwatch.testkit.bank;

import io.loanwatch.model.PurposeClass;
import java.util.List;

/**
 * Industries of the borrowers (GB/T 4754 codes), each with the shape of its year, week and Spring Festival. The shapes are
 * ours, drawn from how such trades work, not measured.
 */
enum Industry {
    TEXTILES("C1711", Kind.MANUFACTURING, 9_000, 94, 108, 107, 101, 95, 93, 97, 106, 109, 104, 94),
    METALWORK("C3311", Kind.MANUFACTURING, 14_000, 96, 103, 104, 103, 102, 98, 98, 101, 100, 101, 98),
    ELECTRONICS("C3912", Kind.MANUFACTURING, 6_000, 93, 98, 97, 98, 100, 102, 104, 107, 106, 107, 98),
    GRAIN_MILLING("C1311", Kind.MANUFACTURING, 5_000, 104, 96, 95, 94, 93, 95, 97, 105, 108, 109, 108),
    CONSTRUCTION("E4813", Kind.PROJECTS, 1_500, 92, 100, 104, 105, 102, 97, 98, 103, 106, 106, 97),
    CLOTHING_WHOLESALE("F5132", Kind.WHOLESALE, 800, 104, 101, 99, 96, 93, 94, 98, 105, 105, 108, 101),
    SUPERMARKET("F5212", Kind.SHOPS, 3_500, 110, 95, 95, 99, 97, 97, 99, 101, 103, 98, 104),
    ROAD_FREIGHT("G5431", Kind.WHOLESALE, 600, 95, 101, 101, 100, 98, 98, 100, 103, 102, 107, 103),
    CATERING("H6210", Kind.SHOPS, 2_500, 106, 95, 96, 101, 98, 101, 102, 99, 103, 97, 102),
    SOFTWARE("I6513", Kind.WHOLESALE, 400, 94, 98, 98, 99, 104, 98, 99, 101, 97, 103, 112);

    /** How the work is done: it decides week, festival, meter and invoicing. */
    enum Kind {
        MANUFACTURING,
        PROJECTS,
        WHOLESALE,
        SHOPS
    }

    final String code;
    final Kind kind;
    /** Electricity for a hundred yuan of sales, Wh. */
    final int wattHoursPerHundredYuan;

    private final String monthlyPercents;

    /** January and February have one value: the festival that moves between them is modelled by itself. */
    Industry(String code, Kind kind, int wattHoursPerHundredYuan, int firstMonths, int... fromMarch) {
        this.code = code;
        this.kind = kind;
        this.wattHoursPerHundredYuan = wattHoursPerHundredYuan;
        StringBuilder percents = new StringBuilder().append((char) firstMonths).append((char) firstMonths);
        for (int percent : fromMarch) {
            percents.append((char) percent);
        }
        this.monthlyPercents = percents.toString();
    }

    double season(int month) {
        return monthlyPercents.charAt(month - 1) / 100.0;
    }

    /** Share of a workday's sales made on the day. */
    double week(Day day) {
        if (kind == Kind.SHOPS) {
            return day.weekend() || day.holiday() ? 1.3 : 0.9;
        }
        return day.workday() ? 1 : 0;
    }

    /** Share of a workday's production made on the day. */
    double production(Day day) {
        if (kind == Kind.SHOPS) {
            return day.weekend() ? 1.1 : 1;
        }
        if (day.workday()) {
            return 1;
        }
        return day.holiday() ? 0.45 : 0.7;
    }

    boolean manufactures() {
        return kind == Kind.MANUFACTURING;
    }

    boolean mayExport() {
        return this == TEXTILES || this == METALWORK || this == ELECTRONICS || this == CLOTHING_WHOLESALE;
    }

    List<PurposeClass> purposes() {
        return switch (kind) {
            case MANUFACTURING -> List.of(PurposeClass.WORKING_CAPITAL, PurposeClass.INVENTORY, PurposeClass.EQUIPMENT);
            case PROJECTS -> List.of(PurposeClass.WORKING_CAPITAL, PurposeClass.CONSTRUCTION);
            case WHOLESALE, SHOPS -> List.of(PurposeClass.WORKING_CAPITAL, PurposeClass.INVENTORY, PurposeClass.TRADE);
        };
    }

    /** Industry codes of those it buys from. */
    List<String> supplierCodes() {
        return switch (this) {
            case TEXTILES -> List.of("C2821", "F5131", "A0131");
            case METALWORK -> List.of("C3130", "F5164", "C3421");
            case ELECTRONICS -> List.of("C3975", "C3982", "F5179");
            case GRAIN_MILLING -> List.of("A0111", "F5111");
            case CONSTRUCTION -> List.of("C3011", "C3130", "F5165");
            case CLOTHING_WHOLESALE -> List.of("C1811", "C1819");
            case SUPERMARKET -> List.of("F5122", "F5127", "C1411");
            case ROAD_FREIGHT -> List.of("F5265", "O8111");
            case CATERING -> List.of("F5123", "F5124", "A0141");
            case SOFTWARE -> List.of("F5176", "I6450");
        };
    }
}
