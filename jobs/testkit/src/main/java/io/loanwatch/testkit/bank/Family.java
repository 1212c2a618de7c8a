package io.loanwatch.testkit.bank;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.OwnerClass;
import java.util.Optional;

/** Those who belong to a borrower: the person behind it, the spouse, and for a firm one more company and a guarantor. */
final class Family {

    /** The person who controls a firm; for a person a parent's account is used instead, as {@code OTHER}. */
    final Account controller;

    /** The controller's account at another bank, from which the owner puts in money. */
    final Account controllerElsewhere;

    final Account spouse;
    final Optional<Account> controlledCompany;
    final Optional<Account> guarantor;

    Family(String id, boolean company, Dice dice) {
        this.controller = person("ctl-" + id);
        this.controllerElsewhere = Account.elsewhere(
                "acc-ctx-" + id, Neighbours.otherBank(dice), "ctl-" + id, OwnerClass.PERSON, Optional.empty());
        this.spouse = person("spo-" + id);
        this.controlledCompany = company ? Optional.of(firm("sis-" + id)) : Optional.empty();
        this.guarantor = dice.chance(0.3) ? Optional.of(firm("gua-" + id)) : Optional.empty();
    }

    private static Account person(String token) {
        Account account = Account.here("acc-" + token, AccountKind.SAVINGS, token, OwnerClass.PERSON, Optional.empty());
        account.open(Money.yuan(80_000));
        return account;
    }

    private static Account firm(String token) {
        Account account = Account.here(
                "acc-" + token, AccountKind.CURRENT, token, OwnerClass.SMALL_BUSINESS, Optional.of("F5179"));
        account.open(Money.yuan(400_000));
        return account;
    }
}
