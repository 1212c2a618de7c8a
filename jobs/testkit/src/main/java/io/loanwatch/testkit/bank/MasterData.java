package io.loanwatch.testkit.bank;

import io.loanwatch.model.ForbiddenClass;
import io.loanwatch.model.Organization;
import io.loanwatch.model.WatchlistEntry;
import io.loanwatch.model.WatchlistMatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What the bank itself knows on the first day: its branch tree, and whom loan money must not reach. */
final class MasterData {

    private static final LocalDate EFFECTIVE_FROM = LocalDate.of(2015, 1, 1);

    private final Outbox outbox;
    private final long organizationsAtMillis;
    private final long watchlistAtMillis;
    private int entries;

    MasterData(Day firstDay, Outbox outbox) {
        this.outbox = outbox;
        this.organizationsAtMillis = firstDay.midnightMillis() + 10 * Day.SECOND_MILLIS;
        this.watchlistAtMillis = firstDay.midnightMillis() + 20 * Day.SECOND_MILLIS;
    }

    void write() {
        unit("HO", Optional.empty(), "/HO", "Head office", "总行", "330000");
        for (Region.Province province : Region.Province.values()) {
            unit(
                    province.unitId,
                    Optional.of("HO"),
                    province.path(),
                    province.nameEn + " branch",
                    province.nameZh + "分行",
                    province.code);
        }
        for (Region region : Region.values()) {
            unit(
                    region.unitId,
                    Optional.of(region.province.unitId),
                    region.path(),
                    region.nameEn + " sub-branch",
                    region.nameZh + "支行",
                    region.code);
        }
        for (Account account : Forbidden.developersElsewhere()) {
            watch(WatchlistMatch.ACCOUNT, account.token, ForbiddenClass.PROPERTY);
        }
        watch(WatchlistMatch.INDUSTRY_CODE, "K701", ForbiddenClass.PROPERTY);
        watch(WatchlistMatch.INDUSTRY_CODE, "J671", ForbiddenClass.SECURITIES);
        watch(WatchlistMatch.INDUSTRY_CODE, "J674", ForbiddenClass.FUTURES);
        watch(WatchlistMatch.INDUSTRY_CODE, "J6635", ForbiddenClass.LENDING);
        watch(WatchlistMatch.INDUSTRY_CODE, "J6637", ForbiddenClass.LENDING);
        watch(WatchlistMatch.NAME_TOKEN, Forbidden.BROKER, ForbiddenClass.SECURITIES);
        watch(WatchlistMatch.MERCHANT_CATEGORY, "7995", ForbiddenClass.GAMBLING);
    }

    private void unit(String id, Optional<String> parent, String path, String nameEn, String nameZh, String region) {
        outbox.add(Pending.ready(new Organization(
                "org-" + id,
                Instant.ofEpochMilli(organizationsAtMillis),
                Instant.ofEpochMilli(organizationsAtMillis),
                Optional.empty(),
                id,
                parent,
                path,
                nameEn,
                nameZh,
                region,
                true)));
    }

    private void watch(WatchlistMatch match, String value, ForbiddenClass forbiddenClass) {
        entries++;
        outbox.add(Pending.ready(new WatchlistEntry(
                "wat-" + entries,
                Instant.ofEpochMilli(watchlistAtMillis),
                Instant.ofEpochMilli(watchlistAtMillis),
                Optional.empty(),
                "entry-" + entries,
                match,
                value,
                forbiddenClass,
                EFFECTIVE_FROM,
                Optional.empty())));
    }
}
