package io.loanwatch.testkit.bank;

import io.loanwatch.model.CompanySize;
import io.loanwatch.model.Feed;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.Relation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Introduces a borrower on the first day: itself, those around it, and the data it lets the bank see. */
final class Introductions {

    private final Borrower borrower;
    private final Day day;
    private final LocalDate validFrom;

    Introductions(Borrower borrower, Day firstDay) {
        this.borrower = borrower;
        this.day = firstDay;
        this.validFrom = firstDay.date().minusYears(2);
    }

    void write() {
        Optional<Business> firm = borrower.business;
        party(
                PartyKind.BORROWER,
                borrower.id,
                borrower.ownerClass(),
                firm.map(business -> business.size).orElse(CompanySize.NOT_APPLICABLE),
                firm.map(business -> business.registeredOn),
                Optional.empty(),
                List.of(borrower.account));
        if (firm.isPresent()) {
            related(borrower.family.controller, Relation.CONTROLLER);
        } else {
            related(borrower.family.controller, Relation.OTHER);
        }
        related(borrower.family.spouse, Relation.SPOUSE);
        borrower.family.controlledCompany.ifPresent(account -> related(account, Relation.CONTROLLED_COMPANY));
        borrower.family.guarantor.ifPresent(account -> party(
                PartyKind.GUARANTEE,
                account.owner.orElseThrow(),
                account.ownerClass,
                CompanySize.SMALL,
                Optional.of(validFrom.minusYears(4)),
                Optional.of(Relation.GUARANTOR),
                List.of(account)));
        firm.ifPresent(this::authorize);
        authorization(Feed.BUREAU, "bureau-" + borrower.id);
    }

    private void authorize(Business firm) {
        authorization(Feed.TAX, firm.taxpayer);
        if (firm.metered) {
            authorization(Feed.ELECTRICITY, borrower.meters.electricity());
        }
        if (firm.watered) {
            authorization(Feed.WATER, borrower.meters.water());
        }
        if (firm.exportShare > 0) {
            authorization(Feed.CUSTOMS, "customs-" + borrower.id);
        }
    }

    private void related(Account account, Relation relation) {
        boolean person = account.ownerClass == OwnerClass.PERSON;
        party(
                PartyKind.RELATED,
                account.owner.orElseThrow(),
                account.ownerClass,
                person ? CompanySize.NOT_APPLICABLE : CompanySize.SMALL,
                person ? Optional.empty() : Optional.of(validFrom.minusYears(3)),
                Optional.of(relation),
                List.of(account));
    }

    private void party(
            PartyKind kind,
            String partyId,
            OwnerClass partyClass,
            CompanySize size,
            Optional<LocalDate> registeredOn,
            Optional<Relation> relation,
            List<Account> accounts) {
        boolean self = kind == PartyKind.BORROWER;
        borrower.desk.write(new Party(
                borrower.desk.id("par-"),
                Instant.ofEpochMilli(day.midnightMillis() + 30 * Day.SECOND_MILLIS),
                Instant.ofEpochMilli(day.midnightMillis() + 30 * Day.SECOND_MILLIS),
                Optional.empty(),
                borrower.id,
                kind,
                partyId,
                partyClass,
                "name-" + partyId,
                self ? Optional.of(borrower.segment) : Optional.empty(),
                self ? borrower.business.map(firm -> firm.industry.code) : accounts.get(0).industryCode,
                Optional.of(borrower.region.code),
                size,
                registeredOn,
                relation,
                validFrom,
                Optional.empty(),
                accounts.stream().map(account -> account.token).toList()));
    }

    private void authorization(Feed feed, String sourceId) {
        Authorizations.write(borrower, feed, sourceId, day.midnightMillis() + 40 * Day.SECOND_MILLIS, consentFrom());
    }

    private Instant consentFrom() {
        return Authorizations.consentFrom(day);
    }
}
