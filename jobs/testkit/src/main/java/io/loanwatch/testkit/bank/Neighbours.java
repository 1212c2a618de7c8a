package io.loanwatch.testkit.bank;

import io.loanwatch.model.AccountKind;
import io.loanwatch.model.OwnerClass;
import io.loanwatch.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Those whom one borrower trades with. They belong to that borrower alone, so that borrowers do not disturb each other;
 * some have their account at this bank, and then a life of their own: {@link #here()}.
 */
final class Neighbours {

    private static final double SHARE_HERE = 0.12;
    private static final int OTHER_BANKS = 12;

    private final String owner;
    private final List<Account> here = new ArrayList<>();

    Neighbours(String owner) {
        this.owner = owner;
    }

    /** Shares fall like 1 / rank^0.9, the first of them near a third for small firms. */
    List<Customer> customers(Segment segment, Industry industry, Dice dice) {
        int count = segment == Segment.CORPORATE ? dice.between(35, 60) : dice.between(12, 24);
        double[] weights = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            weights[i] = 1 / StrictMath.pow(i + 1, 0.9);
            sum += weights[i];
        }
        String code = industry.kind == Industry.Kind.MANUFACTURING ? "F5179" : "C3599";
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Account account = trader("cus-" + owner + '-' + i, code, dice, 0);
            customers.add(new Customer(account, weights[i] / sum, dice.between(4, 16), dice.between(0, 15)));
        }
        return List.copyOf(customers);
    }

    List<Account> suppliers(Segment segment, Industry industry, Dice dice) {
        int count = segment == Segment.CORPORATE ? dice.between(12, 22) : dice.between(5, 10);
        List<String> codes = industry.supplierCodes();
        List<Account> suppliers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String code = codes.get(dice.between(0, codes.size() - 1));
            // The second supplier always banks here, so that some entrusted payments can be followed further.
            suppliers.add(trader("sup-" + owner + '-' + i, code, dice, i == 1 ? 1 : SHARE_HERE));
        }
        return List.copyOf(suppliers);
    }

    private Account trader(String token, String industryCode, Dice dice, double chanceHere) {
        Optional<String> code = Optional.of(industryCode);
        OwnerClass ownerClass = dice.chance(0.3) ? OwnerClass.CORPORATE : OwnerClass.SMALL_BUSINESS;
        if (dice.chance(chanceHere)) {
            Account account = Account.here("acc-" + token, AccountKind.CURRENT, token, ownerClass, code);
            here.add(account);
            return account;
        }
        return Account.elsewhere("acc-" + token, otherBank(dice), token, ownerClass, code);
    }

    static String otherBank(Dice dice) {
        return "bank-" + (10 + dice.between(0, OTHER_BANKS - 1));
    }

    List<Account> here() {
        return List.copyOf(here);
    }
}
