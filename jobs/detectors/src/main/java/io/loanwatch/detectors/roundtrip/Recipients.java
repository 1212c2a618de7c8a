package io.loanwatch.detectors.roundtrip;

import io.loanwatch.detectors.misuse.LoanMoney;
import io.loanwatch.detectors.misuse.RoundTrips.Found;
import io.loanwatch.detectors.text.Phrase;
import io.loanwatch.detectors.traces.Hit;
import io.loanwatch.model.Relation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names who received money back. */
final class Recipients {

    private static final Phrase BORROWER = new Phrase("the borrower", "借款人");

    private Recipients() {}

    static Phrase of(LoanMoney loan, Found found) {
        Set<Phrase> names = new LinkedHashSet<>();
        boolean anyCounted = found.reached().counted().most() > 0;
        boolean toBorrower = false;
        List<Relation> relations = new ArrayList<>();
        for (Hit hit : found.reached().hits()) {
            if (anyCounted && hit.counted().most() == 0) {
                continue;
            }
            Optional<Relation> relation =
                    loan.circle().parties().relation(hit.transfer().payee(), loan.day(hit.transfer()));
            toBorrower |= relation.isEmpty();
            relation.ifPresent(relations::add);
        }
        if (toBorrower || relations.isEmpty()) {
            names.add(BORROWER);
        }
        relations.stream().sorted().map(Recipients::name).forEach(names::add);
        return new Phrase(
                String.join(" and ", names.stream().map(Phrase::english).toList()),
                String.join("、", names.stream().map(Phrase::chinese).toList()));
    }

    private static Phrase name(Relation relation) {
        return switch (relation) {
            case CONTROLLER -> new Phrase("its controller", "实际控制人");
            case SPOUSE -> new Phrase("the controller's spouse", "实际控制人配偶");
            case LEGAL_REPRESENTATIVE -> new Phrase("its legal representative", "法定代表人");
            case CONTROLLED_COMPANY -> new Phrase("a company it controls", "受控企业");
            case SHAREHOLDER, GUARANTOR, GUARANTEED, SUPPLIER, CUSTOMER, OTHER -> new Phrase("a related party", "关联方");
        };
    }
}
