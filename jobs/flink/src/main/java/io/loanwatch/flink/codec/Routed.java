package io.loanwatch.flink.codec;

import io.loanwatch.detectors.engine.Arrival;

/** A record on its way to one borrower. */
public record Routed(String borrowerId, Arrival arrival) {}
