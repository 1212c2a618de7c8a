package io.loanwatch.detectors.testing;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.BillEvent;
import io.loanwatch.model.BillEventKind;
import io.loanwatch.model.BillInstrument;
import io.loanwatch.model.Channel;
import io.loanwatch.model.CompanySize;
import io.loanwatch.model.CustomsDeclaration;
import io.loanwatch.model.CustomsRole;
import io.loanwatch.model.DataAuthorization;
import io.loanwatch.model.DeclarationStatus;
import io.loanwatch.model.Drawdown;
import io.loanwatch.model.Feed;
import io.loanwatch.model.Inspection;
import io.loanwatch.model.InspectionKind;
import io.loanwatch.model.InspectionResult;
import io.loanwatch.model.Instalment;
import io.loanwatch.model.InvoiceDirection;
import io.loanwatch.model.Loan;
import io.loanwatch.model.LoanStatus;
import io.loanwatch.model.MeterOwner;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.PaymentMode;
import io.loanwatch.model.Product;
import io.loanwatch.model.PurposeClass;
import io.loanwatch.model.ReadKind;
import io.loanwatch.model.Relation;
import io.loanwatch.model.Repayment;
import io.loanwatch.model.RepaymentKind;
import io.loanwatch.model.Resource;
import io.loanwatch.model.RolloverKind;
import io.loanwatch.model.Segment;
import io.loanwatch.model.SupplyStatus;
import io.loanwatch.model.TaxFiling;
import io.loanwatch.model.TaxInvoice;
import io.loanwatch.model.TaxKind;
import io.loanwatch.model.TaxRating;
import io.loanwatch.model.TaxStanding;
import io.loanwatch.model.TradeDirection;
import io.loanwatch.model.Transaction;
import io.loanwatch.model.TransactionType;
import io.loanwatch.model.TransferParty;
import io.loanwatch.model.UtilityBill;
import io.loanwatch.model.UtilityBillEvent;
import io.loanwatch.model.UtilityReading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Records of one borrower, with only what a test is about left to say. */
public final class Records {

    public static final String BORROWER = "b-1";
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Records() {}

    /** An instant of a day in Shanghai, such as {@code at("2026-03-05", 9)}. */
    public static Instant at(String day, int hour) {
        return at(LocalDate.parse(day), hour);
    }

    public static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(ZONE).toInstant();
    }

    public static Party party(String id, Instant knownAt, Segment segment) {
        return new Party(
                id,
                knownAt,
                knownAt,
                Optional.empty(),
                BORROWER,
                PartyKind.BORROWER,
                BORROWER,
                OwnerClass.CORPORATE,
                "name-1",
                Optional.of(segment),
                Optional.of("C33"),
                Optional.of("330100"),
                CompanySize.SMALL,
                Optional.empty(),
                Optional.empty(),
                LocalDate.of(2015, 1, 1),
                Optional.empty(),
                List.of());
    }

    public static TaxInvoice invoice(String id, Instant knownAt, Instant occurredAt, long yuan) {
        return invoice(id, knownAt, occurredAt, yuan, Optional.empty());
    }

    /** A red-letter invoice over a negative amount, for an original of {@code originalAt}. */
    public static TaxInvoice redLetter(String id, Instant knownAt, long yuan, Instant originalAt) {
        return invoice(id, knownAt, knownAt, yuan, Optional.of(originalAt));
    }

    private static TaxInvoice invoice(
            String id, Instant knownAt, Instant occurredAt, long yuan, Optional<Instant> originalAt) {
        return new TaxInvoice(
                id,
                knownAt,
                occurredAt,
                Optional.empty(),
                BORROWER,
                InvoiceDirection.SALES,
                "no-" + id,
                "buyer-1",
                yuan * 100,
                yuan * 13,
                "CNY",
                originalAt);
    }

    public static TaxFiling filing(
            String id, Instant knownAt, Optional<String> corrects, LocalDate from, LocalDate to, long salesYuan) {
        return new TaxFiling(
                id,
                knownAt,
                knownAt,
                corrects,
                BORROWER,
                TaxKind.VAT,
                from,
                to,
                salesYuan * 100,
                0,
                salesYuan * 3,
                salesYuan * 3,
                "CNY");
    }

    public static TaxStanding standing(String id, Instant knownAt, boolean abnormal) {
        return new TaxStanding(id, knownAt, knownAt, Optional.empty(), BORROWER, Optional.empty(), 0, "CNY", abnormal);
    }

    /** A standing with a rating and tax in arrears. */
    public static TaxStanding standing(
            String id,
            Instant knownAt,
            Optional<String> corrects,
            Optional<TaxRating> rating,
            long arrearsYuan,
            boolean abnormal) {
        return new TaxStanding(id, knownAt, knownAt, corrects, BORROWER, rating, arrearsYuan * 100, "CNY", abnormal);
    }

    public static UtilityBill bill(
            String id,
            Instant knownAt,
            Instant occurredAt,
            String billId,
            UtilityBillEvent event,
            Optional<LocalDate> dueOn) {
        return new UtilityBill(
                id,
                knownAt,
                occurredAt,
                Optional.empty(),
                BORROWER,
                billId,
                "meter-1",
                Resource.ELECTRICITY,
                event,
                3_000_00,
                "CNY",
                dueOn);
    }

    public static BillEvent billEvent(
            String id, Instant knownAt, Instant occurredAt, Optional<String> corrects, BillEventKind event) {
        return new BillEvent(
                id,
                knownAt,
                occurredAt,
                corrects,
                BORROWER,
                "bill-" + id,
                BillInstrument.CHEQUE,
                event,
                20_000_00,
                "CNY",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static CustomsDeclaration export(
            String id,
            Instant knownAt,
            Instant occurredAt,
            Optional<String> corrects,
            DeclarationStatus status,
            long yuan) {
        return new CustomsDeclaration(
                id,
                knownAt,
                occurredAt,
                corrects,
                BORROWER,
                "dec-" + id,
                TradeDirection.EXPORT,
                "0110",
                CustomsRole.CONSIGNEE,
                status,
                yuan * 100,
                "CNY",
                "520812",
                "DE");
    }

    /** Money that a customer pays the borrower. */
    public static Transaction received(String id, Instant knownAt, Instant bookedAt, long yuan, long balanceYuan) {
        return new Transaction(
                id,
                knownAt,
                bookedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.of(BORROWER),
                outside("customer-1"),
                own(balanceYuan),
                yuan * 100,
                "CNY",
                Channel.ONLINE,
                TransactionType.TRANSFER,
                "goods",
                Optional.empty(),
                Optional.empty());
    }

    /** Money that the borrower pays: wages, or what it buys. */
    public static Transaction paid(
            String id, Instant knownAt, Instant bookedAt, TransactionType type, long yuan, long balanceYuan) {
        return new Transaction(
                id,
                knownAt,
                bookedAt,
                Optional.empty(),
                Optional.of(BORROWER),
                Optional.empty(),
                own(balanceYuan),
                outside("payee-1"),
                yuan * 100,
                "CNY",
                Channel.ONLINE,
                type,
                "",
                Optional.empty(),
                Optional.empty());
    }

    private static TransferParty own(long balanceYuan) {
        return new TransferParty(
                "acc-1",
                Optional.empty(),
                AccountKind.CURRENT,
                Optional.of(BORROWER),
                OwnerClass.SMALL_BUSINESS,
                Optional.empty(),
                Optional.of(balanceYuan * 100),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TransferParty outside(String owner) {
        return new TransferParty(
                "acc-" + owner,
                Optional.of("bank-7"),
                AccountKind.EXTERNAL,
                Optional.of(owner),
                OwnerClass.CORPORATE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static UtilityReading reading(
            String id, Instant knownAt, Optional<String> corrects, LocalDate from, LocalDate to, long wattHours) {
        return reading(
                id, knownAt, corrects, from, to, wattHours, MeterOwner.OWN, ReadKind.ACTUAL, SupplyStatus.NORMAL);
    }

    public static UtilityReading reading(
            String id,
            Instant knownAt,
            Optional<String> corrects,
            LocalDate from,
            LocalDate to,
            long wattHours,
            MeterOwner owner,
            ReadKind kind,
            SupplyStatus supply) {
        return new UtilityReading(
                id,
                knownAt,
                knownAt,
                corrects,
                BORROWER,
                "meter-1",
                Resource.ELECTRICITY,
                owner,
                kind,
                from,
                to,
                wattHours,
                supply,
                false);
    }

    public static Loan loan(
            String id,
            Instant knownAt,
            String loanId,
            LoanStatus status,
            long principalYuan,
            List<Instalment> schedule,
            List<Drawdown> drawdowns) {
        return new Loan(
                id,
                knownAt,
                knownAt,
                Optional.empty(),
                BORROWER,
                loanId,
                "contract-" + loanId,
                Product.SMALL_BUSINESS,
                false,
                List.of(),
                principalYuan * 100,
                principalYuan * 100,
                "CNY",
                45_000,
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2027, 1, 1),
                status,
                RolloverKind.NONE,
                Optional.empty(),
                Optional.of("acc-1"),
                "head/branch",
                "manager-1",
                Optional.empty(),
                schedule,
                drawdowns);
    }

    public static Instalment instalment(int number, LocalDate dueOn, long yuan) {
        return new Instalment(number, dueOn, yuan * 100, 0);
    }

    public static Drawdown drawdown(String id, Instant drawnAt, long yuan, String account) {
        return new Drawdown(id, drawnAt, yuan * 100, PaymentMode.SELF, account, List.of());
    }

    public static Repayment repayment(
            String id, Instant knownAt, Instant occurredAt, Optional<String> corrects, String loanId, long yuan) {
        return repayment(id, knownAt, occurredAt, corrects, loanId, yuan, RepaymentKind.SCHEDULED);
    }

    public static Repayment repayment(
            String id,
            Instant knownAt,
            Instant occurredAt,
            Optional<String> corrects,
            String loanId,
            long yuan,
            RepaymentKind kind) {
        return new Repayment(
                id, knownAt, occurredAt, corrects, BORROWER, loanId, kind, yuan * 100, "CNY", Optional.of("acc-1"));
    }

    public static Transaction cash(String id, Instant knownAt, Instant bookedAt, String account, long yuan) {
        return transfer(
                id,
                knownAt,
                bookedAt,
                Optional.empty(),
                account,
                yuan * 100,
                TransactionType.CASH_WITHDRAWAL,
                Optional.empty());
    }

    public static Transaction reversal(String id, Instant knownAt, String reversed, long yuan) {
        return transfer(
                id,
                knownAt,
                knownAt,
                Optional.empty(),
                "internal",
                yuan * 100,
                TransactionType.REVERSAL,
                Optional.of(reversed));
    }

    public static Transaction transfer(
            String id,
            Instant knownAt,
            Instant bookedAt,
            Optional<String> corrects,
            String account,
            long cents,
            TransactionType type,
            Optional<String> reversalOf) {
        return new Transaction(
                id,
                knownAt,
                bookedAt,
                corrects,
                Optional.of(BORROWER),
                Optional.of(BORROWER),
                side(account),
                side("other"),
                cents,
                "CNY",
                Channel.COUNTER,
                type,
                "",
                Optional.empty(),
                reversalOf);
    }

    private static TransferParty side(String account) {
        return new TransferParty(
                account,
                Optional.empty(),
                AccountKind.CURRENT,
                Optional.empty(),
                OwnerClass.SMALL_BUSINESS,
                Optional.empty(),
                Optional.of(0L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static DataAuthorization consent(String id, Instant knownAt, Feed feed, String source) {
        return authorization(
                id, knownAt, Optional.empty(), feed, source, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static DataAuthorization revoked(String id, Instant knownAt, Feed feed, String source, Instant revokedAt) {
        return authorization(
                id,
                knownAt,
                Optional.empty(),
                feed,
                source,
                Optional.empty(),
                Optional.of(revokedAt),
                Optional.empty());
    }

    public static DataAuthorization authorization(
            String id,
            Instant knownAt,
            Optional<String> corrects,
            Feed feed,
            String source,
            Optional<Instant> consentTo,
            Optional<Instant> revokedAt,
            Optional<Instant> lastDeliveredAt) {
        return new DataAuthorization(
                id,
                knownAt,
                knownAt,
                corrects,
                BORROWER,
                feed,
                source,
                Instant.parse("2020-01-01T00:00:00Z"),
                consentTo,
                revokedAt,
                lastDeliveredAt);
    }

    /** A party of the borrower, whose name and id are one token. */
    public static Party related(
            String id,
            Instant knownAt,
            String party,
            Relation relation,
            OwnerClass partyClass,
            Optional<LocalDate> registeredOn,
            LocalDate validFrom,
            Optional<LocalDate> validTo) {
        boolean guarantee = relation == Relation.GUARANTOR || relation == Relation.GUARANTEED;
        return new Party(
                id,
                knownAt,
                knownAt,
                Optional.empty(),
                BORROWER,
                guarantee ? PartyKind.GUARANTEE : PartyKind.RELATED,
                party,
                partyClass,
                party,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CompanySize.SMALL,
                registeredOn,
                Optional.of(relation),
                validFrom,
                validTo,
                List.of(party + ".1"));
    }

    /** A loan in cents with all that detectors of misuse look at. */
    public static Loan loan(
            String id,
            Instant knownAt,
            String loanId,
            Product product,
            LoanStatus status,
            List<PurposeClass> purposes,
            long principalCents,
            List<Instalment> schedule,
            List<Drawdown> drawdowns,
            RolloverKind rollover,
            Optional<String> replaces,
            boolean revolving) {
        return new Loan(
                id,
                knownAt,
                knownAt,
                Optional.empty(),
                BORROWER,
                loanId,
                "contract-" + loanId,
                product,
                revolving,
                purposes,
                principalCents,
                principalCents,
                "CNY",
                45_000,
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2027, 1, 1),
                status,
                rollover,
                replaces,
                Optional.of(Ends.own().account()),
                "head/branch",
                "manager-1",
                Optional.empty(),
                schedule,
                drawdowns);
    }

    public static Transaction payment(
            String id, Instant knownAt, Instant bookedAt, TransferParty payer, TransferParty payee, long cents) {
        return new Transaction(
                id,
                knownAt,
                bookedAt,
                Optional.empty(),
                Ends.borrowerOf(payer),
                Ends.borrowerOf(payee),
                payer,
                payee,
                cents,
                "CNY",
                Channel.COUNTER,
                TransactionType.TRANSFER,
                "",
                Optional.empty(),
                Optional.empty());
    }

    public static TaxInvoice tradeInvoice(
            String id,
            Instant knownAt,
            Instant occurredAt,
            InvoiceDirection direction,
            String counterparty,
            long cents) {
        return new TaxInvoice(
                id,
                knownAt,
                occurredAt,
                Optional.empty(),
                BORROWER,
                direction,
                "no-" + id,
                counterparty,
                cents,
                0,
                "CNY",
                Optional.empty());
    }

    public static Inspection inspection(
            String id,
            Instant knownAt,
            Instant madeAt,
            Optional<String> corrects,
            InspectionKind kind,
            String loanId,
            Optional<String> drawdownId,
            InspectionResult result) {
        return new Inspection(
                id,
                knownAt,
                madeAt,
                corrects,
                BORROWER,
                kind,
                Optional.of(loanId),
                drawdownId,
                "inspector-1",
                result,
                "");
    }
}
