package io.loanwatch.detectors.rules;

import io.loanwatch.model.Product;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Whom a rule is for; what is empty is not asked.
 *
 * @param products products, of which a loan that runs must be one
 * @param industries beginnings of industry codes (GB/T 4754)
 * @param branches branches as paths from the head office, of which one that lends, or a unit above it, must be one
 */
public record RuleScope(Set<Product> products, List<String> industries, List<String> branches) implements Serializable {

    public static final RuleScope EVERYBODY = new RuleScope(Set.of(), List.of(), List.of());

    public RuleScope {
        products = Set.copyOf(products);
        industries = List.copyOf(industries);
        branches = List.copyOf(branches);
    }

    /** @param loans the loans that run */
    public boolean includes(String industryCode, Collection<RunningLoan> loans) {
        return (industries.isEmpty() || startsWithOne(industryCode)) && includesOne(loans);
    }

    private boolean startsWithOne(String industryCode) {
        for (String industry : industries) {
            if (industryCode.startsWith(industry)) {
                return true;
            }
        }
        return false;
    }

    // Of one and the same loan: the mortgages of a branch are not its borrowers that have a mortgage elsewhere.
    private boolean includesOne(Collection<RunningLoan> loans) {
        for (RunningLoan loan : loans) {
            if ((products.isEmpty() || products.contains(loan.product()))
                    && (branches.isEmpty() || branches.stream().anyMatch(branch -> isAt(loan.branchPath(), branch)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(String path, String branch) {
        return path.equals(branch) || path.startsWith(branch.endsWith("/") ? branch : branch + "/");
    }

    /** What a loan that runs tells of scope. */
    public record RunningLoan(Product product, String branchPath) {}
}
