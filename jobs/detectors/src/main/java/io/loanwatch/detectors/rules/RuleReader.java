package io.loanwatch.detectors.rules;

/** Makes a rule of its text. */
public interface RuleReader {

    /** @throws io.loanwatch.model.InvalidRecordException if it is none; the message names line, column and what would be right */
    Rule read(String definition);
}
