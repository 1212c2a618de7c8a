package io.loanwatch.testkit.bank;

import io.loanwatch.model.CompanySize;
import io.loanwatch.model.Segment;
import java.time.LocalDate;
import java.util.List;

/** What a borrower with a business is like: its trade, its size, its rhythm and those it trades with. */
final class Business {

    private static final double MONTHLY_SIGMA = 0.05;
    private static final double WORKDAYS_A_MONTH = 20.9;
    private static final double DAYS_A_MONTH = 30.4;

    final Industry industry;
    final CompanySize size;
    final LocalDate registeredOn;
    final String taxpayer;
    /** Net sales of a usual month, cents. */
    final long monthlySalesCents;

    final InvoiceStyle invoiceStyle;
    final int rhythm;
    final int invoicesPerRound;
    final int payday;
    final double wageShare;
    final double uninvoicedShare;
    final boolean filesQuarterly;
    /** Share of sales that is exported; 0 for most. */
    final double exportShare;
    /** Whether electricity is measured by a meter of its own. */
    final boolean metered;

    final boolean watered;
    final Festival festival;
    final List<Customer> customers;
    final List<Account> suppliers;

    private final long seed;
    private final double yearlyGrowth;
    private final int firstDay;

    Business(Segment segment, long seed, String id, int firstDay, Dice dice, Neighbours neighbours) {
        this.seed = seed;
        this.firstDay = firstDay;
        this.industry = pick(segment, dice);
        this.size = size(segment, dice);
        this.registeredOn = LocalDate.ofEpochDay(firstDay - dice.between(3 * 365, 18 * 365));
        this.taxpayer = "tax-" + id;
        this.monthlySalesCents = sales(segment, dice);
        this.yearlyGrowth = dice.between(-0.03, 0.10);
        this.invoiceStyle = style(segment, dice);
        this.rhythm = dice.between(0, 27);
        this.invoicesPerRound = segment == Segment.CORPORATE ? dice.between(9, 18) : dice.between(2, 6);
        this.payday = dice.between(8, 15);
        this.wageShare = dice.between(0.06, 0.12);
        this.uninvoicedShare = industry.kind == Industry.Kind.SHOPS ? dice.between(0.3, 0.5) : 0.02;
        this.filesQuarterly = segment == Segment.PERSONAL_BUSINESS || size == CompanySize.MICRO;
        this.exportShare = industry.mayExport() && dice.chance(0.55) ? dice.between(0.4, 0.75) : 0;
        this.metered = industry.manufactures() || dice.chance(0.5);
        this.watered = dice.chance(metered ? 0.7 : 0.3);
        this.festival = new Festival(industry.kind, dice);
        this.customers = neighbours.customers(segment, industry, dice);
        this.suppliers = neighbours.suppliers(segment, industry, dice);
    }

    private static Industry pick(Segment segment, Dice dice) {
        Industry[] choice = segment == Segment.PERSONAL_BUSINESS
                ? new Industry[] {
                    Industry.CATERING, Industry.SUPERMARKET, Industry.CLOTHING_WHOLESALE, Industry.ROAD_FREIGHT
                }
                : new Industry[] {
                    Industry.TEXTILES,
                    Industry.TEXTILES,
                    Industry.METALWORK,
                    Industry.METALWORK,
                    Industry.ELECTRONICS,
                    Industry.ELECTRONICS,
                    Industry.GRAIN_MILLING,
                    Industry.CONSTRUCTION,
                    Industry.CLOTHING_WHOLESALE,
                    Industry.CLOTHING_WHOLESALE,
                    Industry.SUPERMARKET,
                    Industry.ROAD_FREIGHT,
                    Industry.CATERING,
                    Industry.SOFTWARE
                };
        return choice[dice.between(0, choice.length - 1)];
    }

    private static CompanySize size(Segment segment, Dice dice) {
        return switch (segment) {
            case CORPORATE -> dice.chance(0.3) ? CompanySize.LARGE : CompanySize.MEDIUM;
            case SMALL_BUSINESS -> dice.chance(0.65) ? CompanySize.SMALL : CompanySize.MICRO;
            case PERSONAL_BUSINESS -> CompanySize.MICRO;
            case RETAIL -> CompanySize.NOT_APPLICABLE;
        };
    }

    private static long sales(Segment segment, Dice dice) {
        double spread = dice.noise(0.45);
        return switch (segment) {
            case CORPORATE -> Money.yuan((long) (14_000_000 * spread));
            case SMALL_BUSINESS -> Money.yuan((long) (1_600_000 * spread));
            case PERSONAL_BUSINESS -> Money.yuan((long) (180_000 * spread));
            case RETAIL -> 0;
        };
    }

    private static InvoiceStyle style(Segment segment, Dice dice) {
        if (segment == Segment.CORPORATE || dice.chance(0.6)) {
            return InvoiceStyle.DAILY;
        }
        return dice.chance(0.6) ? InvoiceStyle.WEEKLY : InvoiceStyle.FOUR_A_MONTH;
    }

    /** How busy it is against a usual workday, without the noise of single days and without scenarios. */
    double activity(Day day) {
        double years = (day.number() - firstDay) / 365.0;
        Dice month = Dice.of(seed, Purpose.MONTH, day.date().getYear() * 12L + day.month());
        return industry.season(day.month())
                * festival.factor(day)
                * (1 + yearlyGrowth * Math.min(years, 12))
                * month.noise(MONTHLY_SIGMA);
    }

    /** Net sales of a usual workday, cents. */
    double dailySalesCents() {
        return monthlySalesCents / (industry.kind == Industry.Kind.SHOPS ? DAYS_A_MONTH : WORKDAYS_A_MONTH);
    }
}
