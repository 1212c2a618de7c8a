package io.loanwatch.detectors.text;

import io.loanwatch.model.Feed;
import io.loanwatch.model.SubjectKind;

/** What the subject of an alert is called in a sentence: a feed by its name, anything else by its id. */
public final class SubjectName {

    private SubjectName() {}

    public static String english(SubjectKind kind, String subjectId) {
        return kind == SubjectKind.FEED ? feed(subjectId).name().toLowerCase(java.util.Locale.ROOT) : subjectId;
    }

    public static String chinese(SubjectKind kind, String subjectId) {
        return kind == SubjectKind.FEED ? chinese(feed(subjectId)) : subjectId;
    }

    // A feed of a borrower is named BORROWER/FEED.
    private static Feed feed(String subjectId) {
        return Feed.valueOf(subjectId.substring(subjectId.lastIndexOf('/') + 1));
    }

    private static String chinese(Feed feed) {
        return switch (feed) {
            case ACCOUNTS -> "账户";
            case TAX -> "税务";
            case ELECTRICITY -> "电力";
            case WATER -> "用水";
            case CUSTOMS -> "海关";
            case BUREAU -> "征信";
        };
    }
}
