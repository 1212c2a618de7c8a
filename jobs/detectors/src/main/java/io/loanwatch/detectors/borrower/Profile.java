package io.loanwatch.detectors.borrower;

import io.loanwatch.detectors.series.Packed;
import io.loanwatch.model.Party;
import io.loanwatch.model.PartyKind;
import io.loanwatch.model.Segment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Who the borrower is: segment, industry and region, as of the latest record known. */
public final class Profile {

    private long knownAt = Long.MIN_VALUE;
    private Optional<Segment> segment = Optional.empty();
    private String industryCode = "";
    private String regionCode = "";

    public void accept(Party party) {
        if (party.kind() != PartyKind.BORROWER || party.knownAt().toEpochMilli() < knownAt) {
            return;
        }
        knownAt = party.knownAt().toEpochMilli();
        segment = party.segment();
        industryCode = party.industryCode().orElse("");
        regionCode = party.regionCode().orElse("");
    }

    /** Whether the borrower is of one of the segments; false while its segment is not known. */
    public boolean isOneOf(Set<Segment> segments) {
        return segment.isPresent() && segments.contains(segment.get());
    }

    /** Empty while not known. */
    public String industryCode() {
        return industryCode;
    }

    /** Empty while not known. */
    public String regionCode() {
        return regionCode;
    }

    public void write(DataOutput out) throws IOException {
        Packed.writeLong(out, knownAt);
        out.writeUTF(segment.map(Segment::name).orElse(""));
        out.writeUTF(industryCode);
        out.writeUTF(regionCode);
    }

    public static Profile read(DataInput in) throws IOException {
        var profile = new Profile();
        profile.knownAt = Packed.readLong(in);
        String segment = in.readUTF();
        profile.segment = segment.isEmpty() ? Optional.empty() : Optional.of(Segment.valueOf(segment));
        profile.industryCode = in.readUTF();
        profile.regionCode = in.readUTF();
        return profile;
    }
}
