package io.loanwatch.detectors.cohorts;

import io.loanwatch.model.RiskAlert;

/** How an alert is stored within a member's state. */
public interface AlertCodec {

    byte[] write(RiskAlert alert);

    RiskAlert read(byte[] bytes);
}
