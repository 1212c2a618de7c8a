package io.loanwatch.detectors.cohorts;

import io.loanwatch.detectors.Description;
import io.loanwatch.detectors.Indicator;
import io.loanwatch.detectors.Parameters;
import io.loanwatch.detectors.text.Wording;
import io.loanwatch.model.Segment;
import io.loanwatch.model.Topic;
import java.util.Map;
import java.util.Set;

/** F2: the median of a cohort falls. One alert of the portfolio, whose subject is the cohort. */
public final class EverybodyFalls implements Indicator {

    private static final long serialVersionUID = 1L;

    private static final Description DESCRIPTION = new Description(
            "F2",
            "business-decline",
            1,
            Set.of(Segment.CORPORATE, Segment.SMALL_BUSINESS, Segment.PERSONAL_BUSINESS),
            Set.of(
                    Topic.TRANSACTIONS,
                    Topic.TAX_INVOICES,
                    Topic.UTILITY_READINGS,
                    Topic.CUSTOMS_DECLARATIONS,
                    Topic.PARTIES,
                    Topic.DATA_AUTHORIZATIONS),
            new Wording(
                    "Everybody falls",
                    "行业整体下滑",
                    "Firms of industry {industry} in region {region} {finding} ({series}): in the month to {median.to} the median of"
                            + " {members} deviates by {median} standard deviations (usually {median.baseline}, limit"
                            + " {median.threshold}), and {falling} of them have fallen.",
                    "{region}地区{industry}行业企业{finding}（{series}）：截至{median.to}的当月，{members}家企业偏离值的中位数为{median}个标准差"
                            + "（平时{median.baseline}，阈值{median.threshold}），{falling}的企业下降。"));

    public static final EverybodyFalls DEFAULT = new EverybodyFalls(EverybodyFallsParameters.DEFAULTS);

    private final EverybodyFallsParameters parameters;

    private EverybodyFalls(EverybodyFallsParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public EverybodyFallsParameters parameters() {
        return parameters;
    }

    @Override
    public EverybodyFalls withParameters(Map<String, String> overrides) {
        return new EverybodyFalls(Parameters.override(parameters, overrides));
    }
}
