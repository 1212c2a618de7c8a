package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.model.Feed;
import java.io.IOException;
import java.util.Locale;

/** A monthly series by which borrowers are compared. */
public enum CohortSeries {
    /** Net sales invoiced. */
    SALES(1, Feed.TAX, "sales", "销售额"),
    /** Electricity of the own meter. */
    ELECTRICITY(2, Feed.ELECTRICITY, "electricity", "用电量"),
    /** Exports and imports declared. */
    TRADE(3, Feed.CUSTOMS, "trade", "进出口"),
    /** Operating inflow on the accounts here. */
    INFLOW(4, Feed.ACCOUNTS, "inflow", "经营性流入");

    private final int code;
    private final Feed feed;
    private final String english;
    private final String chinese;

    CohortSeries(int code, Feed feed, String english, String chinese) {
        this.code = code;
        this.feed = feed;
        this.english = english;
        this.chinese = chinese;
    }

    Feed feed() {
        return feed;
    }

    Phrase phrase() {
        return new Phrase(english, chinese);
    }

    /** Beginning of the names of its measures. */
    String measure() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What stands for it in state; never reused. */
    int code() {
        return code;
    }

    static CohortSeries of(int code) throws IOException {
        for (CohortSeries series : values()) {
            if (series.code == code) {
                return series;
            }
        }
        throw new IOException("no series has the code " + code);
    }
}
