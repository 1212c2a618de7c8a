package io.loanwatch.detectors.portfolio;

import io.loanwatch.model.Product;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;

/**
 * A group of loans.
 *
 * @param branchPath branch, empty if not known
 * @param product product, empty if no loan was known
 * @param industryCode industry, empty if not known
 * @param regionCode region, empty if not known
 */
record Group(String branchPath, Optional<Product> product, String industryCode, String regionCode)
        implements Comparable<Group> {

    private static final Comparator<Group> ORDER = Comparator.comparing(Group::branchPath)
            .thenComparing(group -> group.product().map(Product::name).orElse(""))
            .thenComparing(Group::industryCode)
            .thenComparing(Group::regionCode);

    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(branchPath);
        out.writeUTF(product.map(Product::name).orElse(""));
        out.writeUTF(industryCode);
        out.writeUTF(regionCode);
    }

    static Group read(DataInput in) throws IOException {
        String branchPath = in.readUTF();
        String product = in.readUTF();
        return new Group(
                branchPath,
                product.isEmpty() ? Optional.empty() : Optional.of(Product.valueOf(product)),
                in.readUTF(),
                in.readUTF());
    }
}
