package io.loanwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loanwatch.rules.RuleError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is no detection is refused with the place and the reason, before anything runs. */
class RefusedSqlTest {

    /** The first line of a query below the header. */
    private static final int LINE = 13;

    @Test
    void aQueryThatDoesNotParse() {
        RuleError error = refused("INSERT INTO alerts\nSELECT borrower_id FORM days");
        assertThat(error.line()).isEqualTo(LINE + 1);
        assertThat(error.column()).isEqualTo(25);
        assertThat(error.message()).contains("days");
    }

    @Test
    void aColumnThatIsNotThere() {
        RuleError error = refused(
                "INSERT INTO alerts (borrower_id, known_at, holds)\nSELECT borrower_id, known_at, amonut > 1 FROM loans");
        assertThat(error.line()).isEqualTo(LINE + 1);
        assertThat(error.message()).contains("amonut");
    }

    @Test
    void aTableThatIsNotThere() {
        assertThat(refused("INSERT INTO alerts SELECT * FROM invoices").message())
                .contains("invoices");
    }

    @Test
    void aMeasureThatIsNotDeclared() {
        assertThat(refused(
                                "INSERT INTO alerts (borrower_id, known_at, holds, sum_7d) SELECT borrower_id, known_at, TRUE, 1.0 FROM days")
                        .message())
                .contains("sum_7d");
    }

    @Test
    void aQueryThatTakesBackWhatItSaid() {
        assertThat(refused(
                                "INSERT INTO alerts (borrower_id, known_at, holds) SELECT borrower_id, MAX(known_at), COUNT(*) > 3 FROM loans GROUP BY borrower_id")
                        .message())
                .contains("update", "aggregate OVER a range");
    }

    @Test
    void aJoinThatLosesTheClock() {
        assertThat(refused(
                                "INSERT INTO alerts (borrower_id, known_at, holds) SELECT a.borrower_id, a.known_at, TRUE FROM loans a JOIN repayments b ON a.loan_id = b.loan_id")
                        .message())
                .contains("a join without a time interval loses it");
    }

    @Test
    void rangesThatThePlannerWouldLose() {
        String over =
                "SELECT borrower_id, known_at, SUM(net_amount_cents) OVER (PARTITION BY borrower_id ORDER BY known_at RANGE BETWEEN INTERVAL '%d' DAY PRECEDING AND CURRENT ROW) > 5 FROM tax_invoices";
        assertThat(refused("INSERT INTO alerts (borrower_id, known_at, holds) " + over.formatted(7) + " UNION ALL "
                                + over.formatted(30))
                        .message())
                .contains("would lose [RANGE 2592000000]");
    }

    @Test
    void aTimeThatIsNotTheClock() {
        assertThat(refused(
                                "INSERT INTO alerts (borrower_id, known_at, holds) SELECT borrower_id, occurred_at, TRUE FROM loans")
                        .message())
                .contains("must be the event time");
    }

    @Test
    void whatIsNotTheSameInAReplay() {
        RuleError error = refused(
                "INSERT INTO alerts (borrower_id, known_at, holds)\n  SELECT borrower_id, known_at, known_at < NOW() FROM loans");
        assertThat(error.line()).isEqualTo(LINE + 1);
        assertThat(error.column()).isEqualTo(44);
        assertThat(error.message()).contains("NOW");
    }

    @Test
    void whatIsNeitherViewNorAlert() {
        assertThat(refused(
                                "CREATE TABLE mine (a INT) WITH ('connector' = 'filesystem', 'path' = '/tmp'); INSERT INTO alerts SELECT 1")
                        .message())
                .contains("must be CREATE TEMPORARY VIEW");
        assertThat(refused("INSERT INTO loans SELECT * FROM loans").message()).contains("must be INSERT INTO alerts");
        assertThat(refused("INSERT INTO alerts SELECT * FROM alerts").message()).contains("can be inserted into only");
    }

    @Test
    void aHeaderThatLacksSomething() {
        List<RuleError> errors = errors(
                "-- detection: SALES\n-- version: 0\n-- measure.holds: CENTS\n-- reason.en: {sales}\n-- colour: red\n;");
        assertThat(errors)
                .extracting(RuleError::message)
                .anyMatch(message -> message.contains("detection is \"SALES\", must be Z_"))
                .anyMatch(message -> message.contains("version is \"0\""))
                .anyMatch(message -> message.contains("may not be named so"))
                .anyMatch(message -> message.contains("names {sales}"))
                .anyMatch(message -> message.contains("colour is no key"))
                .anyMatch(message -> message.contains("owner is missing"))
                .anyMatch(message -> message.contains("has no statement"));
    }

    private static RuleError refused(String query) {
        List<RuleError> errors = errors(SqlPlanTest.HEADER + query);
        assertThat(errors).hasSize(1);
        System.out.println(errors.get(0));
        return errors.get(0);
    }

    private static List<RuleError> errors(String text) {
        return catchThrowableOfType(InvalidSqlException.class, () -> SqlPlan.of(text, SqlRun.SETTINGS))
                .errors();
    }
}
