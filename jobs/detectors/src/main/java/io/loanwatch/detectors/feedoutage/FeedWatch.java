package io.loanwatch.detectors.feedoutage;

import io.loanwatch.detectors.Assessment;
import io.loanwatch.detectors.Evidence;
import io.loanwatch.detectors.Measures;
import io.loanwatch.detectors.alerts.AlertComposer;
import io.loanwatch.detectors.borrower.FeedClock;
import io.loanwatch.detectors.engine.CompletenessLog;
import io.loanwatch.detectors.episode.Episode;
import io.loanwatch.detectors.episode.EpisodeCodec;
import io.loanwatch.detectors.episode.EpisodeRules;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.time.BankTime;
import io.loanwatch.model.ClockMark;
import io.loanwatch.model.Feed;
import io.loanwatch.model.RiskAlert;
import io.loanwatch.model.Severity;
import io.loanwatch.model.SubjectKind;
import io.loanwatch.model.Unit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches one feed by its marks. What it says at an instant follows from the marks known by then; it is asked at each mark that says
 * more than was known, and when the limit passes.
 */
public final class FeedWatch {

    private static final int VERSION = 1;
    private static final long NEVER = Long.MAX_VALUE;

    private static final Phrase ASK = new Phrase(
            "ask for delivery, until which nothing is concluded from its silence", "请联系数据提供方恢复传输，此前不以其静默作任何判断");
    private static final Phrase NONE = new Phrase("it is delivered again", "数据已恢复传输");

    private final CompletenessLog log;
    private Optional<Episode> episode = Optional.empty();

    public FeedWatch() {
        this(new CompletenessLog());
    }

    private FeedWatch(CompletenessLog log) {
        this.log = log;
    }

    /** Takes a mark; it tells nothing before its time. */
    public void accept(ClockMark mark) {
        log.accept(mark);
    }

    /** Up to when the feed is complete, as known at {@code now}; {@link FeedClock#NEVER_COMPLETE} if nothing is. */
    public long completeThrough(Feed feed, long now) {
        return log.completeThrough(feed, now);
    }

    /** When the feed is out, by what is known at {@code now}, epoch milliseconds; {@link Long#MAX_VALUE} if it is already, or unknown. */
    public long outAt(Feed feed, long now, FeedOutage rule) {
        long through = log.completeThrough(feed, now);
        if (through == FeedClock.NEVER_COMPLETE) {
            return NEVER;
        }
        long at = through + rule.parameters().limitHours(feed) * BankTime.HOUR_MILLIS + 1;
        return at > now ? at : NEVER;
    }

    public void conclude(
            Feed feed, long now, FeedOutage rule, BankTime time, AlertComposer composer, Consumer<RiskAlert> alerts) {
        long through = log.completeThrough(feed, now);
        log.forgetBefore(now);
        if (through == FeedClock.NEVER_COMPLETE) {
            return;
        }
        long behindHours = Math.floorDiv(now - through - 1, BankTime.HOUR_MILLIS);
        boolean out = behindHours >= rule.parameters().limitHours(feed);
        var assessment = new Assessment(
                SubjectKind.FEED,
                feed.name(),
                out ? Optional.of(Severity.MODERATE) : Optional.empty(),
                through,
                true,
                !out,
                () -> evidence(feed, now, through, out, rule, time));
        for (Episode changed : EpisodeRules.apply(episode, assessment, now)) {
            episode = Optional.of(changed);
            alerts.accept(composer.compose(rule, feed.name(), assessment, changed));
        }
    }

    private static Evidence evidence(Feed feed, long now, long through, boolean out, FeedOutage rule, BankTime time) {
        long limitDays = rule.parameters().limitHours(feed) * BankTime.HOUR_MILLIS / BankTime.DAY_MILLIS;
        long behindDays = (now - through) / BankTime.DAY_MILLIS;
        return new Evidence(
                List.of(
                        Measures.withThreshold("behind", behindDays, Unit.DAYS, limitDays),
                        Measures.of("complete_until", time.epochDay(through), Unit.EPOCH_DAY)),
                List.of(),
                List.of(),
                Map.of("advice", out ? ASK : NONE));
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        log.write(out);
        out.writeBoolean(episode.isPresent());
        if (episode.isPresent()) {
            EpisodeCodec.write(episode.get(), out);
        }
    }

    /** @throws IOException if it was written by a later version */
    public static FeedWatch read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("a feed of version %d, this engine reads %d".formatted(version, VERSION));
        }
        var watch = new FeedWatch(CompletenessLog.read(in));
        watch.episode = in.readBoolean() ? Optional.of(EpisodeCodec.read(in)) : Optional.empty();
        return watch;
    }
}
